"""Other programs are told what happens, signed, and only at addresses outside our own network.

An *endpoint* is an https address that somebody registered, with the *kinds* of event it wants and a *secret* of its own.
An event becomes one *delivery* for each endpoint, in the transaction of the act; the worker sends it, and tries again for
about three days. What is told is what happened to which thing, never about a person: whoever wants more reads the API.
The form is that of Standard Webhooks (https://www.standardwebhooks.com).
"""
