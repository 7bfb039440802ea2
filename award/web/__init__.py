"""Pages, forms, errors, static files and the door in front of them: what every capability's pages stand on.

A page is one frozen Struct that names its template; `pages.page` draws it. A form is one frozen Struct; `forms.read_form`
fills it or says everything that is wrong. Nothing here knows what an award is.
"""
