"""Who holds a guarantee: its form, who controls it, how to write to it, and its partners."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from registrar.model.records import Contact, Guarantee, Provider
from registrar.site.sections.labels import Labels
from registrar.site.sections.page import ended, lower, upper
from registrar.site.sections.text import a


class ProviderSection:
    """The holder of one guarantee."""

    def __init__(self, w: Labels, g: Guarantee) -> None:
        self._w, self._g = w, g
        self.name = g.provider.name
        self.form = a(lower(w.label("provider-form", g.provider.form)))

    @property
    def facts(self) -> Iterator[tuple[str, str | Markup]]:
        return provider_facts(self._w, self._g.provider)

    @property
    def partners(self) -> Iterator[dict[str, str]]:
        for p in self._g.partners:
            share = f", share: {lower(self._w.label('share', p.share))}" if p.share else ""
            kind = lower(self._w.label("partner-kind", p.kind)) + (f", for profit{share}" if p.commercial else "")
            yield {"name": p.name, "kind": kind, "part": ended(p.part)}


def provider_facts(w: Labels, provider: Provider) -> Iterator[tuple[str, str | Markup]]:
    """What an organisation is, and how to write to it."""
    yield "Who controls it", upper(w.labels("controlled-by", provider.controlled_by)) + "."
    yield "What it owns", w.meaning("asset-lock", provider.asset_lock)
    for i in provider.identifiers:
        yield "Registered as", f"{i.id} ({w.label('org-id', i.scheme)})"
    yield "Write to", _contact(provider.contact)


def _contact(to: Contact) -> Markup:
    parts = [escape(ended(to.post))]
    if to.email:
        parts.append(Markup('<a href="mailto:{0}">{0}</a>').format(to.email))
    if to.url:
        parts.append(Markup('<a href="{0}" rel="nofollow">{0}</a>').format(to.url))
    return Markup(" ").join(parts)
