"""The release: one person prepares it, another confirms it, and at its hour one act publishes an edition.

A *publication* is prepared from a closing of the ranking that was checked and approved. Until its hour either person can
undo it. Then, in one transaction, the edition is published, its *announcement* is stored, messages leave and other
programs are told. Public pages read the announcement and nothing else: before it is stored there is nothing to leak.
"""
