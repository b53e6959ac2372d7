#pragma once

#include "content/base/Result.hpp"
#include "content/speech/Sound.hpp"

namespace onedoor::speech
{

/// A sound at the hall's own sample rate; one that has it already stays as it is, sample for sample.
/// Errors   InvalidArgument when the library refuses the rate.
[[nodiscard]] Result<Sound> atSoundRate(Sound sound);

} // namespace onedoor::speech
