#include "kiosk/devices/WavFolder.hpp"

#include "content/base/Files.hpp"
#include "content/base/Wipe.hpp"
#include "content/speech/WavFile.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::kiosk
{

Result<void> WavFolder::play(speech::Sound sound, int volume)
{
    for (auto& sample : sound.samples)
        sample = static_cast<std::int16_t>(std::lround(sample * (std::clamp(volume, 0, 100) / 100.0)));
    auto bytes = speech::writeWav(sound);
    wipe(sound.samples);
    std::filesystem::path file;
    do
        file = m_folder / fmt::format("{:04}.wav", ++m_number);
    while (std::filesystem::exists(file));
    const auto written = writeFileAtomically(file, bytes);
    wipe(bytes);
    return written;
}

} // namespace onedoor::kiosk
