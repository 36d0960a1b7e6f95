"""Every error that Điểm Báo raises on purpose, in one tree.

    DiemBaoError
    ├── InputError            what was given cannot be used
    │   ├── SourceNotFound    a file, folder or glob names nothing
    │   ├── UnreadableFile    a file is damaged, or not what its name says
    │   ├── UnknownFormat     no reader knows the file's ending
    │   ├── WrongMapping      a column mapping names a column or field that is not there
    │   ├── NothingToShow     a file holds no article that can be used
    │   ├── PortTaken         another program listens where the pages would be served
    │   ├── QueryError        a search expression cannot be understood (points at a character)
    │   ├── AddressError      an address of a page cannot be understood
    │   ├── NoSuchTopic       a decision is about a topic that is not there
    │   ├── LabelTaken        two topics cannot have one label
    │   ├── WordsNotPinned    words that cannot be pinned together or apart
    │   ├── UnusableRelease   a press release holds nothing, or more than can be traced
    │   ├── NoSuchRelease     an address names a press release that was never kept here
    │   ├── NothingToUndo     nobody has decided this, or it is undone already
    │   └── UnusableEdits     a file of decisions cannot be read
    ├── ExportError           what was asked for cannot be handed out
    │   ├── NoSuchExport      no card has this name, or not this format
    │   ├── NothingToExport   there is nothing to draw
    │   ├── TableTooLarge     a workbook cannot hold so many rows
    │   ├── NoBrowser         pictures need a Chromium, and there is none
    │   └── DrawingFailed     the Chromium that is there could not draw
    └── CorpusError           the corpus cannot answer
        ├── UnusablePath      the folder's name has a character that tables cannot stand in
        ├── NoCorpus          the folder holds no corpus
        ├── NoSuchVersion     the corpus has no such version
        ├── NoSuchArticle     the corpus has no such article
        ├── CorpusBusy        another process is writing
        ├── IndexOutdated     the search index was built from another version
        │   └── NotIndexed    there is no search index
        ├── NotAnalysed       the question needs `diembao analyse` first
        ├── NoSuchModel       there is no such version of the topics
        ├── NoProposal        no new topics wait for a decision
        └── ProposalOutdated  the topics in use are not those that the proposal was held against

`str(error)` is one English sentence: what was wrong, with the value, and what to do. The dashboard and the command line
show the same in the user's language, from the catalogue entry `error.<code>` filled with `error.params`.
"""

from typing import ClassVar


class DiemBaoError(Exception):
    """Base of the tree. Subclasses state a `code` and a `sentence` with named places for their parameters."""

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = "{detail}"

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(self.sentence.format(**params))


class InputError(DiemBaoError):
    """What was given cannot be used."""


class SourceNotFound(InputError):
    """A file, folder or glob names nothing."""

    code = "source_not_found"
    sentence = "Nothing found at {path}: give a file, a folder or a pattern in quotes."


class UnreadableFile(InputError):
    """A file is damaged, or is not what its name says."""

    code = "unreadable_file"
    sentence = "Cannot read {path}: {detail}. Check that the file is complete and of the type its name says."


class UnknownFormat(InputError):
    """No reader knows the file's ending."""

    code = "unknown_format"
    sentence = "No reader for {path}: expected one of {allowed}."


class WrongMapping(InputError):
    """A column mapping names a column or a field that is not there."""

    code = "wrong_mapping"
    sentence = "Wrong column mapping for {path}: {detail}. Columns there: {columns}. Fields: {fields}."


class NothingToShow(InputError):
    """A file holds no article that can be used; `detail` is the reason of the quarantine."""

    code = "nothing_to_show"
    sentence = "No usable article in {path}: {detail}."


class PortTaken(InputError):
    """Another program listens where the pages would be served."""

    code = "port_taken"
    sentence = "Port {port} is taken by another program: end it, or choose another with --port."


class QueryError(InputError):
    """A search expression cannot be understood.

    `position` is the offset of the offending character in `expression`; `expected` says what could stand there.
    """

    code = "query_error"
    sentence = "Cannot understand the search at character {position}: expected {expected}, got {got}."


class AddressError(InputError):
    """An address of a page cannot be understood."""

    code = "address_error"
    sentence = "Cannot understand {key}={value} in the address: expected {expected}."


class NoSuchTopic(InputError):
    """A decision is about a topic that is not there."""

    code = "no_such_topic"
    sentence = "There is no topic {topic}: `diembao topics edits topics` lists them."


class LabelTaken(InputError):
    """Two topics cannot have one label, and none can have an empty one."""

    code = "label_taken"
    sentence = "The label {label!r} is empty or that of topic {topic}: choose another."


class WordsNotPinned(InputError):
    """Words cannot be pinned so: fewer than two, unknown to the topics, or pinned the other way already."""

    code = "words_not_pinned"
    sentence = "Cannot pin {words}: at least two words of the topics are needed, not pinned the other way already."


class UnusableRelease(InputError):
    """A press release holds nothing, or more than can be traced."""

    code = "unusable_release"
    sentence = "A press release has 1 to {longest} characters, this one {characters}."


class NoSuchRelease(InputError):
    """An address names a press release that was never kept here."""

    code = "no_such_release"
    sentence = "No press release {release} was kept here: paste its text again."


class NothingToUndo(InputError):
    """Nobody has decided this, or it is undone already."""

    code = "nothing_to_undo"
    sentence = "There is no such decision to undo: `diembao {noun} edits list` shows those in force."


class UnusableEdits(InputError):
    """A file of decisions cannot be read."""

    code = "unusable_edits"
    sentence = "Cannot read decisions from {path}: {detail}."


class ExportError(DiemBaoError):
    """What was asked for cannot be handed out."""


class NoSuchExport(ExportError):
    """No card has this name, or it cannot be taken away in this format."""

    code = "no_such_export"
    sentence = "There is no {name} to take away: expected {allowed}."


class NothingToExport(ExportError):
    """There is nothing to draw."""

    code = "nothing_to_export"
    sentence = "There is nothing to draw: no article matches, or too little is known."


class TableTooLarge(ExportError):
    """A workbook cannot hold so many rows."""

    code = "table_too_large"
    sentence = "The table has {rows} rows, a workbook holds {most}: take the CSV, or a shorter period."


class NoBrowser(ExportError):
    """Pictures are drawn by a Chromium, and there is none."""

    code = "no_browser"
    sentence = "Pictures need Chromium, which is not installed. Install it with: {command}"


class DrawingFailed(ExportError):
    """The Chromium that is there could not draw; `detail` is what it said."""

    code = "drawing_failed"
    sentence = "The picture could not be drawn ({detail}). Try again; if it fails again, see the server's log."


class CorpusError(DiemBaoError):
    """The corpus cannot answer."""


class UnusablePath(CorpusError):
    """The folder's name has a character that tables cannot stand in."""

    code = "unusable_path"
    sentence = "A corpus cannot be kept in {path}: choose a folder without {characters} in its path."


class NoCorpus(CorpusError):
    """The folder holds no corpus."""

    code = "no_corpus"
    sentence = "No corpus in {path}: run `diembao ingest FILE --corpus {path}` first."


class NoSuchVersion(CorpusError):
    """The corpus has no such version."""

    code = "no_such_version"
    sentence = "The corpus in {path} has no version {version}: its newest is {newest}."


class NoSuchArticle(CorpusError):
    """The corpus has no such article."""

    code = "no_such_article"
    sentence = "The corpus in {path} has no article {article}: it may have been removed, or be of another corpus."


class NoSuchStory(CorpusError):
    """The corpus has no such story."""

    code = "no_such_story"
    sentence = "The corpus in {path} has no story {story}: its articles may have been grouped anew."


class CorpusBusy(CorpusError):
    """Another process is writing."""

    code = "corpus_busy"
    sentence = "Another process is writing to {path}: wait until it is done, then try again."


class IndexOutdated(CorpusError):
    """The search index was built from another version of the corpus."""

    code = "index_outdated"
    sentence = (
        "The search index of {path} was built from version {built}, the corpus is at {version}: run `diembao index`."
    )


class NotIndexed(IndexOutdated):
    """There is no search index, and the corpus is too large to be read through."""

    code = "not_indexed"
    sentence = "The corpus in {path} has no search index: run `diembao index`."


class NotAnalysed(CorpusError):
    """The question needs an analysis that has not been made."""

    code = "not_analysed"
    sentence = "The corpus in {path} has no {what} yet: run `diembao analyse --corpus {path}`."


class NoSuchModel(CorpusError):
    """The corpus has no such version of its topics."""

    code = "no_such_model"
    sentence = "The corpus in {path} has no topics of version {model}: there are {allowed}."


class NoProposal(CorpusError):
    """No new topics wait for a decision."""

    code = "no_proposal"
    sentence = "No new topics wait for a decision in {path}: run `diembao topics propose --corpus {path}`."


class ProposalOutdated(CorpusError):
    """The topics in use are not those that the proposal was held against."""

    code = "proposal_outdated"
    sentence = (
        "The proposed topics were held against version {base}, in use is {model}: "
        "run `diembao topics propose --corpus {path}` again."
    )
