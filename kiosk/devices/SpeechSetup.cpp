#include "kiosk/devices/SpeechSetup.hpp"

#include "content/speech/Pinyin.hpp"
#include "content/speech/Synthesizer.hpp"
#include "display/stage/Loudspeaker.hpp"
#include "kiosk/devices/Reader.hpp"
#include "kiosk/devices/WavFolder.hpp"

namespace onedoor::kiosk
{

namespace
{

/// Slower than a talk: who needs it read may be old, or not at home in the language.
constexpr int readingPace = 150;

std::unique_ptr<stage::SoundOutput> outputOf(const SpeechSetup& setup)
{
    if (setup.kind == SpeechSetup::Kind::Wav)
        return std::make_unique<WavFolder>(setup.path);
    return std::make_unique<stage::Loudspeaker>();
}

} // namespace

std::optional<SpeechSetup> parseSpeechSetup(std::string_view text)
{
    using Kind = SpeechSetup::Kind;
    constexpr std::string_view folder = "wav:";
    if (text == "off")
        return SpeechSetup{};
    if (text == "loudspeaker")
        return SpeechSetup{Kind::Loudspeaker, {}};
    if (text == "headphones")
        return SpeechSetup{Kind::Headphones, {}};
    if (text.size() > folder.size() && text.starts_with(folder))
        return SpeechSetup{Kind::Wav, text.substr(folder.size())};
    return std::nullopt;
}

std::unique_ptr<Reader> makeReader(const SpeechSetup& setup, std::filesystem::path pinyin)
{
    if (setup.kind == SpeechSetup::Kind::Off)
        return nullptr;
    auto say = [file = std::move(pinyin), readings = std::optional<Result<speech::Pinyin>>()](
                   const std::string& sentence, const std::string& language) mutable -> Result<speech::Sound>
    {
        if (!readings)
            readings = speech::Pinyin::load(file);
        if (!*readings)
            return tl::unexpected<Error>(readings->error());
        return speech::Synthesizer().read(sentence, language, **readings, readingPace);
    };
    return std::make_unique<Reader>(outputOf(setup), std::move(say), setup.isPrivate());
}

} // namespace onedoor::kiosk
