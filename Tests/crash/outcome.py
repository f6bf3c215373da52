"""One line for each scenario."""

from dataclasses import dataclass, field

from judge import Findings


@dataclass
class Outcome:
    """`control` says what was planted and told apart; None is red, for a test that sees nothing proves nothing."""

    times: int = 0
    what: str = "kills"
    acknowledged: int | None = None
    findings: Findings = field(default_factory=Findings)
    control: str | None = None
    note: str = ""

    @property
    def is_good(self):
        return not self.findings and self.control is not None and self.times > 0

    def line(self, name, seconds):
        kept = "" if self.acknowledged is None else f", {self.acknowledged} acknowledged"
        counts = f"{len(self.findings.lost)} lost, {len(self.findings.doubled)} doubled, {len(self.findings.half)} half"
        control = f"control told apart ({self.control})" if self.control else "control NOT told apart"
        return f"{name:<11}{self.times:>5} {self.what}{kept}, {counts}, {control}{self.note and ', ' + self.note}, {seconds:.0f} s"
