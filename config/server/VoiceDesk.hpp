#pragma once

#include "config/server/DraftDesk.hpp"
#include "config/server/Hall.hpp"
#include "config/server/VoiceTakes.hpp"
#include "content/speech/Announcement.hpp"

namespace onedoor::server
{

enum class VoiceState
{
    None,      ///< nobody has read it
    Recorded,  ///< waits to be put into a draft
    Drafted,   ///< in the open draft
    Published, ///< in the newest release
    Leaving,   ///< published, and to go with the next draft
    Faulty,    ///< what is there cannot be played
};

/// "none", "recorded", ...
[[nodiscard]] std::string_view toString(VoiceState state);

/// One word of the hall's calls, and how far it has come.
struct VoiceWord
{
    std::string language;
    speech::Word word;
    VoiceState state = VoiceState::None;
    std::string heard;             ///< SHA-256 of what is heard of it now; empty = nothing
    std::optional<VoiceTake> take; ///< who read what is heard, where it is known
    std::chrono::milliseconds duration{0};
    bool waits = false; ///< to be put into a draft
    bool undoable = false;
};

/// A call that can be said with the words that are there.
struct VoiceSample
{
    std::string language;
    std::string number;
    std::string counter;
    std::string text;
};

struct VoiceBoard
{
    std::vector<std::string> spoken;    ///< languages in which a display of the hall speaks
    std::vector<std::string> languages; ///< those to be read: the spoken ones, else Chinese
    std::vector<VoiceWord> words;
    std::vector<VoiceSample> samples; ///< together they hold every word that is there
    std::optional<OpenDraft> draft;
};

struct DraftedVoice
{
    std::optional<OpenDraft> draft; ///< absent when that is what is published already
    std::size_t words = 0;          ///< that were put in or taken out
};

/// The recorded words of the calls: taken from clerks, kept, heard, and put into a draft as posts
/// are. A word counts by what is heard of it: its take while that waits, else the draft's or the
/// release's. A take that a discarded draft held waits again.
/// Thread   any.
class VoiceDesk
{
public:
    /// What of a word somebody saw before changing it, as in VoiceWord::heard; absent = whatever it is.
    using Seen = std::optional<std::string>;

    explicit VoiceDesk(Hall& hall) : m_hall(hall), m_takes(hall.data) {}

    [[nodiscard]] Result<VoiceBoard> board();
    /// The bytes of what is heard of a word. Errors   NotFound.
    [[nodiscard]] Result<std::string> heard(const std::string& language, const std::string& id);
    /// A recording as the word that the hall would play; nothing is kept.
    /// Errors   InvalidArgument: "word_not_wav", "word_silent", "word_too_short", "word_too_long",
    ///          "word_noise", "word_clipped".
    [[nodiscard]] static Judged<std::string> prepare(std::string_view wav);

    // Of each: Errors   NotFound; Conflict "word_changed" when it is no longer what was seen.
    /// Errors   also those of prepare().
    [[nodiscard]] Judged<VoiceWord> keep(const std::string& language, const std::string& id, std::string_view wav,
                                         const std::string& by, const Seen& seen);
    /// Takes back the recording that waits; what is published already is to go with the next draft.
    [[nodiscard]] Judged<VoiceWord> remove(const std::string& language, const std::string& id, const std::string& by,
                                           const Seen& seen);
    /// The word as it was before its last change; once more, and it is changed again.
    [[nodiscard]] Judged<VoiceWord> undo(const std::string& language, const std::string& id, const Seen& seen);

    /// A call as it will sound. Errors   NotFound; Conflict "words_missing".
    [[nodiscard]] Judged<std::string> say(const std::string& language, const std::string& number,
                                          const std::string& counter);

    /// Puts every word of the board that waits into the open draft of the content, or into a new one. `onto`:
    /// the SHA-256 of the draft that the editor was told of, empty for none.
    /// Errors   InvalidArgument "no_new_words"; Conflict "draft_open" for another draft than that;
    ///          those of drafting.
    [[nodiscard]] Judged<DraftedVoice> draft(const std::string& editor, const std::string& onto);

private:
    struct View;
    struct Standing;
    using Change = std::function<Judged<void>(VoiceEntry&, const Standing&)>;

    [[nodiscard]] Result<View> look();
    [[nodiscard]] Standing standingOf(const View& view, const std::string& name) const;
    [[nodiscard]] VoiceWord described(const View& view, const std::string& language, const speech::Word& word) const;
    [[nodiscard]] Judged<VoiceWord> change(const std::string& language, const std::string& id, const Seen& seen,
                                           const Change& change);
    /// Names of the words that are to be put into a draft.
    [[nodiscard]] std::vector<std::string> waiting(const View& view) const;
    [[nodiscard]] Result<std::optional<OpenDraft>> propose(const View& view, const std::vector<std::string>& names,
                                                           const std::string& editor);
    void note(const OpenDraft& draft, const View& view, const std::vector<std::string>& names,
              const std::string& editor);

    Hall& m_hall;
    VoiceTakes m_takes;
};

/// Behind a discarded draft of the content: its words wait again, and where it has put them into the
/// content folder stands again what is published.
[[nodiscard]] Result<void> restoreVoice(DraftDesk& drafts, const DataFolder& data);

} // namespace onedoor::server
