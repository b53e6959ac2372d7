#pragma once

#include "content/base/Result.hpp"
#include "content/speech/Sound.hpp"

namespace onedoor::stage
{

/// Where sound goes; tests listen there themselves.
/// Thread   the UI thread: nothing here waits for a sound to end.
class SoundOutput
{
public:
    virtual ~SoundOutput() = default;

    /// Begins to play; what played before ends.
    /// Units    `volume` 0..100
    /// Errors   Io without a sound device. The next call tries again: a loudspeaker can be plugged in.
    [[nodiscard]] virtual Result<void> play(speech::Sound sound, int volume) = 0;
    /// What plays goes on, louder or softer.
    virtual void setVolume(int volume) = 0;
    [[nodiscard]] virtual bool isPlaying() const = 0;
    /// Ends it and overwrites what it kept of the sound.
    virtual void stop() = 0;
};

} // namespace onedoor::stage
