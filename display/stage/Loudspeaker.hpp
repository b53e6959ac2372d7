#pragma once

#include "display/stage/SoundOutput.hpp"

#include <memory>

namespace onedoor::stage
{

/// The machine's sound device, opened with the first sound and held from then on: opening it takes time.
class Loudspeaker : public SoundOutput
{
public:
    Loudspeaker();
    ~Loudspeaker() override;

    [[nodiscard]] Result<void> play(speech::Sound sound, int volume) override;
    void setVolume(int volume) override;
    [[nodiscard]] bool isPlaying() const override;
    void stop() override;

private:
    struct Device;
    struct Playing;
    std::unique_ptr<Device> m_device;   ///< a sound of nothing, which keeps it open; empty while there was none
    std::unique_ptr<Playing> m_playing; ///< empty: nothing was played yet, or there was no device
};

} // namespace onedoor::stage
