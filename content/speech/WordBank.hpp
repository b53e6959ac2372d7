#pragma once

#include "content/speech/Announcement.hpp"
#include "content/speech/Sound.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace onedoor::speech
{

/// Where a word's recording stands in a release: "media/voice/zh-CN.digit-0.wav". One folder for all
/// languages: who signs content may speak of three levels below content/, and no more.
[[nodiscard]] std::string recordingOf(std::string_view wordId, std::string_view language);

/// A recording out of a release.
/// Errors   Malformed: no WAV file of one channel and 16 bits at 22,050 samples a second, or
///          one that begins or ends with a click.
[[nodiscard]] Result<Sound> readRecording(std::string_view bytes);

/// The words that a clerk has read. They are read from the release when they are first needed.
/// Thread   one at a time.
class WordBank
{
public:
    /// The bytes of a medium of the release.
    using Read = std::function<Result<std::string>(const std::string& name)>;

    explicit WordBank(Read read) : m_read(std::move(read)) {}

    /// The sentence out of its recorded words, each of them untouched, with short pauses between.
    /// Returns  nullopt when a word is missing or not whole: half a sentence in another voice
    ///          would be worse than all of it.
    [[nodiscard]] std::optional<Sound> say(const Sentence& sentence);

private:
    [[nodiscard]] const std::optional<Sound>& word(const std::string& name);

    Read m_read;
    std::map<std::string, std::optional<Sound>> m_words; ///< by name of the medium; nullopt: not recorded
};

/// Sounds one behind the other, unchanged, with so much silence between; each must begin and
/// end quietly.
[[nodiscard]] Sound join(const std::vector<Sound>& sounds, const std::vector<std::chrono::milliseconds>& pauses);

} // namespace onedoor::speech
