#pragma once

#include "display/stage/SoundOutput.hpp"

#include <filesystem>

namespace onedoor::kiosk
{

/// Keeps each sound as a file in a folder, 0001.wav, 0002.wav, behind those that are there already. A sound has
/// ended as soon as it is written.
class WavFolder : public stage::SoundOutput
{
public:
    explicit WavFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Errors   Io or NoSpace from the disk.
    [[nodiscard]] Result<void> play(speech::Sound sound, int volume) override;
    void setVolume(int) override {}
    [[nodiscard]] bool isPlaying() const override { return false; }
    void stop() override {}

private:
    std::filesystem::path m_folder;
    int m_number = 0; ///< of the last file that was found or written
};

} // namespace onedoor::kiosk
