"""Jurors meet companies: who may judge whom, by one guide for all, and the marks each gives before knowing another's.

A *juror* belongs to an organisation and sits on the jury of an edition. A *pair* is the jurors of a company. The *guide* is
the one method of an edition: themes, questions, criteria. A *slot* is when and where an interview is held. A *sheet* is one
juror's marks for one company; it is *signed*, and may later be *revised* with a reason: both marks are kept.

`guide` is the method, `jury` who sits and who may not judge whom, `assignment` who judges whom, `slots` the agenda, `sheets`
what is marked and who may see it, `progress` what organisers follow without learning a mark.
"""
