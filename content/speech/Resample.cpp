#include "content/speech/Resample.hpp"

#include <algorithm>
#include <cmath>
#include <samplerate.h>

namespace onedoor::speech
{

Result<Sound> atSoundRate(Sound sound)
{
    if (sound.samplesPerSecond == soundRate || sound.samples.empty())
    {
        sound.samplesPerSecond = soundRate;
        return sound;
    }
    const double ratio = static_cast<double>(soundRate) / sound.samplesPerSecond;
    std::vector<float> from(sound.samples.size());
    std::ranges::transform(sound.samples, from.begin(),
                           [](std::int16_t sample) { return static_cast<float>(sample) / 32768.0F; });
    std::vector<float> to(static_cast<std::size_t>(std::ceil(static_cast<double>(from.size()) * ratio)) + 16);
    SRC_DATA data{};
    data.data_in = from.data();
    data.input_frames = static_cast<long>(from.size());
    data.data_out = to.data();
    data.output_frames = static_cast<long>(to.size());
    data.src_ratio = ratio;
    if (const int error = src_simple(&data, SRC_SINC_MEDIUM_QUALITY, 1); error != 0)
        return fail(ErrorCode::InvalidArgument, src_strerror(error));
    Sound result;
    result.samples.resize(static_cast<std::size_t>(data.output_frames_gen));
    std::transform(to.begin(), to.begin() + data.output_frames_gen, result.samples.begin(), [](float value)
                   { return static_cast<std::int16_t>(std::clamp(std::lround(value * 32768.0F), -32768L, 32767L)); });
    return result;
}

} // namespace onedoor::speech
