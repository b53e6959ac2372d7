#pragma once

#include "content/base/Result.hpp"
#include "content/speech/Sound.hpp"

#include <string>
#include <string_view>

namespace onedoor::speech
{

/// Reads a WAV file of one channel and 16 bits, of any sample rate from 8,000 to 96,000; of
/// what else a WAV file may hold, notes are passed over and other codings refused.
/// Source   Microsoft, Multimedia Programming Interface and Data Specifications 1.0 (RIFF WAVE)
/// Errors   Malformed, with what to do; also for a sound of over a minute.
[[nodiscard]] Result<Sound> readWav(std::string_view bytes);

[[nodiscard]] std::string writeWav(const Sound& sound);

} // namespace onedoor::speech
