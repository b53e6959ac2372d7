#pragma once

#include "display/stage/SoundOutput.hpp"

#include <vector>

namespace onedoor::kiosk::test
{

/// What an ear at the socket hears; a sound is known by its first sample.
struct Heard
{
    std::vector<int> sounds;
    std::vector<int> volumes;
    bool playing = false;
    bool broken = false;
    int cuts = 0; ///< sounds that were ended before their end
};

class Ear : public stage::SoundOutput
{
public:
    explicit Ear(Heard& heard) : m_heard(heard) {}

    Result<void> play(speech::Sound sound, int volume) override
    {
        if (m_heard.broken)
            return fail(ErrorCode::Io, "there is no sound device");
        m_heard.playing = true;
        m_heard.sounds.push_back(sound.samples.at(0));
        m_heard.volumes.push_back(volume);
        return {};
    }
    void setVolume(int volume) override { m_heard.volumes.push_back(volume); }
    bool isPlaying() const override { return m_heard.playing; }
    void stop() override
    {
        m_heard.cuts += m_heard.playing ? 1 : 0;
        m_heard.playing = false;
    }

private:
    Heard& m_heard;
};

} // namespace onedoor::kiosk::test
