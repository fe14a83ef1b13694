"""Writing and publishing articles over HTTP: officials for their department, managers for all."""

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody

from onmaru.features.accounts import policy as accounts
from onmaru.features.directory import Directory
from onmaru.features.knowledge.api.forms import LARGEST_CONTENT, NewArticle, PageForm, Saved, WhenForm, WhyForm
from onmaru.features.knowledge.articles import Articles
from onmaru.features.knowledge.errors import ArticleChangedMeanwhile
from onmaru.features.knowledge.model import Standing, Step
from onmaru.features.knowledge.pages import Pages
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.queries import Wanted
from onmaru.features.knowledge.screens import ArticleList, ChangedMeanwhile, Editors, Working

ARTICLE = "/api/knowledge/articles/{article:str}"
KEEPERS = {"needs": accounts.can_keep_articles}

# ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────────────


@get("/api/knowledge/articles", opt=KEEPERS, tags=["knowledge"])
async def list_articles(
    directory: NamedDependency[Directory],
    pages: NamedDependency[Pages],
    department: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    standing: FromQuery[Standing | None] = None,
    step: FromQuery[Step | None] = None,
    review_due: FromQuery[bool | None] = None,
    unverified: FromQuery[bool | None] = None,
    q: FromQuery[str] = "",
    cursor: FromQuery[str | None] = None,
) -> ArticleList:
    """List articles by title, a page at a time; a first-level category stands for those below it."""
    wanted = Wanted(
        departments=None if department is None else (department,),
        categories=None if category is None else _with_children(directory, category),
        standing=standing,
        step=step,
        review_due=review_due,
        unverified=unverified,
        text=q.strip(),
        after=cursor,
    )
    return await pages.listed(wanted)


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────


@post("/api/knowledge/articles", opt=KEEPERS, request_max_body_size=LARGEST_CONTENT, tags=["knowledge"])
async def create(
    data: JSONBody[NewArticle],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
    pages: NamedDependency[Pages],
) -> Working:
    """Begin a new article, perhaps as the answer to a question that had none."""
    name = await articles.writing.create(data.content, actor=actor, name=data.id, task=data.task)
    return await pages.working(name, actor=actor)


@get(f"{ARTICLE}/working", opt=KEEPERS, tags=["knowledge"])
async def read_working(
    article: FromPath[str],
    actor: NamedDependency[Actor],
    pages: NamedDependency[Pages],
) -> Working:
    """Read what is being written, or what is live to start from."""
    return await pages.working(article, actor=actor)


@put(
    f"{ARTICLE}/working",
    opt=KEEPERS,
    request_max_body_size=LARGEST_CONTENT,
    responses={409: ResponseSpec(ChangedMeanwhile, description="Somebody was quicker; nothing was saved or lost.")},
    tags=["knowledge"],
)
async def save(
    article: FromPath[str],
    data: JSONBody[Saved],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
    pages: NamedDependency[Pages],
) -> Response[Working | ChangedMeanwhile]:
    """Save the next draft; when somebody was quicker, their text comes back and nothing is overwritten."""
    try:
        await articles.writing.save(article, data.content, version=data.version, actor=actor, reason=data.reason)
    except ArticleChangedMeanwhile as refusal:
        return Response(_theirs(refusal, await pages.working(article, actor=actor)), status_code=refusal.status)
    return Response(await pages.working(article, actor=actor))


@post(f"{ARTICLE}/working/drop", opt=KEEPERS, status_code=204, tags=["knowledge"])
async def drop(
    article: FromPath[str],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Give up what is in the making."""
    await articles.writing.drop(article, actor=actor)


# ── Publishing ──────────────────────────────────────────────────────────────────────────────────────────────────


@post(f"{ARTICLE}/working/submit", opt=KEEPERS, status_code=204, tags=["knowledge"])
async def submit(
    article: FromPath[str],
    data: JSONBody[WhyForm],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Hand a draft in for review."""
    await articles.publishing.submit(article, actor=actor, reason=data.reason)


@post(f"{ARTICLE}/working/return", opt=KEEPERS, status_code=204, tags=["knowledge"])
async def send_back(
    article: FromPath[str],
    data: JSONBody[WhyForm],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Make a draft again of what is in review or scheduled, and say why."""
    await articles.publishing.send_back(article, data.reason, actor=actor)


@post(f"{ARTICLE}/working/publish", opt=KEEPERS, status_code=204, tags=["knowledge"])
async def publish(
    article: FromPath[str],
    data: JSONBody[WhenForm],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Make what is in the making live: now, or from an instant on."""
    await articles.publishing.publish(article, actor=actor, at=data.at)


@post(f"{ARTICLE}/withdraw", opt=KEEPERS, status_code=204, tags=["knowledge"])
async def withdraw(
    article: FromPath[str],
    data: JSONBody[WhyForm],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Let nobody be answered from it any longer, and say why."""
    await articles.publishing.withdraw(article, data.reason, actor=actor)


@post(f"{ARTICLE}/confirm", opt=KEEPERS, status_code=204, tags=["knowledge"])
async def confirm(
    article: FromPath[str],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Say that what is live is right as it is."""
    await articles.confirming.confirm(article, actor=actor)


# ── Visible editors ─────────────────────────────────────────────────────────────────────────────────────────────


@post(f"{ARTICLE}/editing", opt=KEEPERS, status_code=200, tags=["knowledge"])
async def stay(
    article: FromPath[str],
    data: JSONBody[PageForm],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> Editors:
    """Say that this page has it open (expected every ten seconds), and see who else has."""
    return Editors(await articles.editing.stay(article, data.page, actor=actor))


@post(f"{ARTICLE}/editing/leave", opt=KEEPERS, status_code=204, tags=["knowledge"])
async def leave(
    article: FromPath[str],
    data: JSONBody[PageForm],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Say that this page was closed."""
    await articles.editing.leave(article, data.page, actor=actor)


def _theirs(refusal: ArticleChangedMeanwhile, theirs: Working) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        code=refusal.code(), message=refusal.korean, message_en=refusal.message(), retry=False, theirs=theirs
    )


def _with_children(directory: Directory, category: str) -> tuple[str, ...]:
    group = directory.category_group(category)
    if group is None or group.id != category:
        return (category,)
    return (category, *(child.id for child in group.children))


DOORS = (
    list_articles,
    create,
    read_working,
    save,
    drop,
    submit,
    send_back,
    publish,
    withdraw,
    confirm,
    stay,
    leave,
)
