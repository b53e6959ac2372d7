#pragma once

#include "content/release/Release.hpp"
#include "content/speech/Synthesizer.hpp"
#include "content/speech/WordBank.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::display
{

/// A call as it is to be spoken: nothing but a number and a counter's id.
struct SpokenCall
{
    std::string number;
    std::string counter;
    bool operator==(const SpokenCall&) const = default;
};

/// A finished announcement.
struct Announcement
{
    speech::Sound sound;
    std::vector<std::string> voices; ///< "zh-CN recorded", "en synthesized": whose voice in which language
};

/// Makes announcements out of one release: chime, then the call in each language, by the words that a
/// clerk has read, or wholly by the synthesizer where one is missing.
/// Thread   one at a time: the worker.
class CallSounds
{
public:
    CallSounds(std::shared_ptr<const release::Release> release, std::shared_ptr<speech::Synthesizer> synthesizer);

    /// `languages`: in the order of speaking. A language in which the counter cannot be said is left out.
    /// Errors   InvalidArgument for a number that is none; NotFound for a counter that the release
    ///          does not know; Unsupported when it can be said in no language; the synthesizer's.
    [[nodiscard]] Result<Announcement> make(const SpokenCall& call, const std::vector<std::string>& languages);

private:
    [[nodiscard]] Result<speech::Sound> say(const speech::Sentence& sentence, std::vector<std::string>& voices);

    std::shared_ptr<const release::Release> m_release;
    std::shared_ptr<speech::Synthesizer> m_synthesizer;
    speech::WordBank m_words;
};

} // namespace onedoor::display
