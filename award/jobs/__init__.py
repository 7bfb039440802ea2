"""Work done later, by a worker: asked in the transaction of an act, done once, resumed after a crash.

A capability offers its kinds of job in its `jobs.py`:

    class DrawCertificates(msgspec.Struct, frozen=True):
        edition: int

    def draw_certificates(bench: Bench, asked: DrawCertificates) -> None:
        keys = bench.step("find", lambda: laureates(bench, asked.edition))
        for _drawn in bench.steps("draw", keys, lambda key: draw(bench, key)):
            pass  # one of them is drawn, written down, and never drawn again

    KINDS = (Kind("publication.certificates", DrawCertificates, draw_certificates, Message("Dessiner les certificats")),)

and gathers them in `award/operating/working.py`. Whoever decides that it is needed asks for it in the same transaction:
`ask(session, "publication.certificates", DrawCertificates(edition), by, now)`.
"""
