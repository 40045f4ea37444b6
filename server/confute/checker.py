"""Settings -> the checker: the packs on disk with the stages and models that check against them."""

from pathlib import Path

from confute import claims, context, encoder, judge, retrieve, sentences, support
from confute.compare.comparer import Comparer
from confute.decide import Decider
from confute.errors import PackError
from confute.packs.build import ensure
from confute.packs.read import read_pack
from confute.pipeline import Pipeline, Stages, Topic
from confute.settings import Settings


def build_checker(settings: Settings) -> Pipeline:
    """Return a checker for every pack in the packs folder.

    :raises PackError: if there is no pack, or one is not what its manifest says.
    :raises ModelError: if a model is not the one that was pinned.
    """
    folders = sorted(path.parent for path in settings.packs.glob("*/pack.toml"))
    if not folders:
        raise PackError(f"{settings.packs}: no pack here; set CONFUTE_PACKS to the folder that holds them")
    model = encoder.load(settings.encoder or encoder.DEFAULT_MODEL, settings.cache)
    topics = [_topic(folder, settings, model) for folder in folders]
    stages = Stages(
        split=sentences.split,
        contexts=context.contexts,
        headings=context.headings,
        with_title=context.with_title,
        encoder=model,
        detector=claims.ClaimDetector.load(),
        judge=judge.load() if settings.judge else judge.NoJudge(),
    )
    default = settings.default_pack or topics[0].pack.id
    return Pipeline(stages, {topic.pack.id: topic for topic in topics}, default=default)


def _topic(folder: Path, settings: Settings, model: encoder.Encoder) -> Topic:
    pack = read_pack(folder)
    index = retrieve.FactIndex.load(ensure(folder, settings.cache, model), pack.facts.values(), model.id)
    return Topic(pack, index, Comparer(pack), Decider(pack, support.load()))
