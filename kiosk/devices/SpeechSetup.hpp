#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace onedoor::kiosk
{

class Reader;

/// Where the voice that reads pages aloud is heard: `--speech`.
struct SpeechSetup
{
    enum class Kind
    {
        Off,
        Loudspeaker, ///< heard by everybody around: what isQuiet() stays silent
        Headphones,  ///< a socket at the kiosk is all that the sound goes to
        Wav          ///< a file for each sentence, for rehearsals and tests; counts as headphones
    };
    Kind kind = Kind::Off;
    std::filesystem::path path; ///< the folder of the WAV files

    /// Whether nobody but the visitor hears it, so that consent and health pages may be read.
    [[nodiscard]] bool isPrivate() const { return kind == Kind::Headphones || kind == Kind::Wav; }
    bool operator==(const SpeechSetup&) const = default;
};

/// "off", "loudspeaker", "headphones" or "wav:FOLDER".
[[nodiscard]] std::optional<SpeechSetup> parseSpeechSetup(std::string_view text);

/// The voice as it is set up; empty when it is off. `pinyin`: share/onedoor/pinyin.json, read with the first
/// sentence, on the reader's own thread.
[[nodiscard]] std::unique_ptr<Reader> makeReader(const SpeechSetup& setup, std::filesystem::path pinyin);

} // namespace onedoor::kiosk
