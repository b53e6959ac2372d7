#include "display/voice/CallSounds.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

namespace
{

using std::chrono::milliseconds;

constexpr milliseconds afterChime{50}; ///< it has died away by itself
constexpr milliseconds betweenLanguages{450};

} // namespace

CallSounds::CallSounds(std::shared_ptr<const release::Release> release,
                       std::shared_ptr<speech::Synthesizer> synthesizer)
    : m_release(std::move(release)), m_synthesizer(std::move(synthesizer)),
      m_words([kept = m_release](const std::string& name) { return kept->files.read(name); })
{}

Result<Announcement> CallSounds::make(const SpokenCall& call, const std::vector<std::string>& languages)
{
    const auto* counter = m_release->findCounter(call.counter);
    if (counter == nullptr)
        return fail(ErrorCode::NotFound, fmt::format("this hall has no counter \"{}\"", call.counter));
    Announcement announcement;
    std::vector<speech::Sound> parts{speech::chime()};
    std::vector<milliseconds> pauses{afterChime};
    std::optional<Error> why;
    for (const auto& language : languages)
    {
        const auto sentence = speech::announcement(call.number, *counter, language);
        if (!sentence)
            return tl::unexpected<Error>(sentence.error());
        auto sound = say(*sentence, announcement.voices);
        if (!sound)
        {
            why = sound.error();
            continue;
        }
        parts.push_back(std::move(*sound));
        pauses.push_back(betweenLanguages);
    }
    if (parts.size() == 1)
        return why ? tl::unexpected<Error>(*why) : fail(ErrorCode::Unsupported, "no language to speak in");
    announcement.sound = speech::join(parts, pauses);
    return announcement;
}

Result<speech::Sound> CallSounds::say(const speech::Sentence& sentence, std::vector<std::string>& voices)
{
    if (auto recorded = m_words.say(sentence))
    {
        voices.push_back(sentence.language + " recorded");
        return *std::move(recorded);
    }
    auto sound = m_synthesizer->say(sentence);
    if (sound)
        voices.push_back(sentence.language + " synthesized");
    return sound;
}

} // namespace onedoor::display
