#include "display/stage/Loudspeaker.hpp"

#include "content/base/Wipe.hpp"

#include <SFML/Audio/Sound.hpp>
#include <SFML/Audio/SoundBuffer.hpp>
#include <SFML/System/Err.hpp>
#include <sstream>
#include <vector>

namespace onedoor::stage
{

namespace
{

/// SFML writes a page to its error stream where there is no device; one warning in the log says it.
class Silenced
{
public:
    Silenced() : m_before(sf::err().rdbuf(m_ignored.rdbuf())) {}
    ~Silenced() { sf::err().rdbuf(m_before); }
    Silenced(const Silenced&) = delete;
    Silenced& operator=(const Silenced&) = delete;

private:
    std::ostringstream m_ignored;
    std::streambuf* m_before;
};

} // namespace

struct Loudspeaker::Playing
{
    sf::SoundBuffer buffer;
    sf::Sound sound;
};

struct Loudspeaker::Device
{
    sf::SoundBuffer silence;
};

Loudspeaker::Loudspeaker() = default;
Loudspeaker::~Loudspeaker() = default;

Result<void> Loudspeaker::play(speech::Sound sound, int volume)
{
    const Silenced silenced;
    stop();
    m_playing = std::make_unique<Playing>();
    const bool loaded = m_playing->buffer.loadFromSamples(sound.samples.data(), sound.samples.size(), 1,
                                                          static_cast<unsigned>(sound.samplesPerSecond));
    wipe(sound.samples);
    m_playing->sound.setBuffer(m_playing->buffer);
    m_playing->sound.setVolume(static_cast<float>(volume));
    m_playing->sound.play();
    if (loaded && isPlaying())
    {
        if (!m_device)
            m_device = std::make_unique<Device>();
        return {};
    }
    m_playing.reset();
    m_device.reset(); // the last of its sounds closes SFML's device, the next one opens it anew
    return fail(ErrorCode::Io, "there is no sound device");
}

void Loudspeaker::setVolume(int volume)
{
    if (m_playing)
        m_playing->sound.setVolume(static_cast<float>(volume));
}

bool Loudspeaker::isPlaying() const
{
    return m_playing && m_playing->sound.getStatus() == sf::Sound::Playing;
}

void Loudspeaker::stop()
{
    if (!m_playing)
        return;
    m_playing->sound.stop();
    // Silence of the same length lands in the same memory, here and in the driver; a buffer that is only given
    // back would leave there what was said.
    const auto& buffer = m_playing->buffer;
    const std::vector<sf::Int16> silence(buffer.getSampleCount(), 0);
    if (!silence.empty())
        (void)m_playing->buffer.loadFromSamples(silence.data(), silence.size(), buffer.getChannelCount(),
                                                buffer.getSampleRate());
    m_playing.reset();
}

} // namespace onedoor::stage
