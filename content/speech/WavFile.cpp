#include "content/speech/WavFile.hpp"

#include <fmt/format.h>
#include <optional>

namespace onedoor::speech
{

namespace
{

constexpr std::uint16_t plainSamples = 1; ///< WAVE_FORMAT_PCM
constexpr std::uint32_t longestSeconds = 60;

std::uint32_t number(std::string_view bytes, std::size_t at, int width)
{
    std::uint32_t value = 0;
    for (int i = width - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

void append(std::string& bytes, std::uint32_t value, int width)
{
    for (int i = 0; i < width; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

tl::unexpected<Error> refuse(const std::string& why)
{
    return fail(ErrorCode::Malformed, why + ": save it as WAV, one channel, 16 bits, uncompressed");
}

/// A part of the file by its four letters, without its head.
std::optional<std::string_view> findChunk(std::string_view bytes, std::string_view name)
{
    for (std::size_t at = 12; at + 8 <= bytes.size();)
    {
        const std::size_t size = number(bytes, at + 4, 4);
        if (size > bytes.size() - at - 8)
            return std::nullopt;
        if (bytes.substr(at, 4) == name)
            return bytes.substr(at + 8, size);
        at += 8 + size + size % 2;
    }
    return std::nullopt;
}

} // namespace

Result<Sound> readWav(std::string_view bytes)
{
    if (bytes.size() < 12 || bytes.substr(0, 4) != "RIFF" || bytes.substr(8, 4) != "WAVE")
        return refuse("this is no WAV file");
    const auto format = findChunk(bytes, "fmt ");
    const auto data = findChunk(bytes, "data");
    if (!format || format->size() < 16 || !data)
        return refuse("the WAV file is cut off");
    if (number(*format, 0, 2) != plainSamples || number(*format, 14, 2) != 16)
        return refuse("the WAV file is not coded in 16 bits");
    if (number(*format, 2, 2) != 1)
        return refuse(fmt::format("the WAV file has {} channels", number(*format, 2, 2)));
    const auto rate = number(*format, 4, 4);
    if (rate < 8000 || rate > 96000)
        return refuse(fmt::format("the WAV file has {} samples a second", rate));
    if (data->size() / 2 > std::size_t{rate} * longestSeconds)
        return refuse(fmt::format("the WAV file is longer than {} seconds", longestSeconds));
    Sound sound;
    sound.samplesPerSecond = static_cast<int>(rate);
    sound.samples.reserve(data->size() / 2);
    for (std::size_t at = 0; at + 2 <= data->size(); at += 2)
        sound.samples.push_back(static_cast<std::int16_t>(number(*data, at, 2)));
    return sound;
}

std::string writeWav(const Sound& sound)
{
    const auto rate = static_cast<std::uint32_t>(sound.samplesPerSecond);
    const auto size = static_cast<std::uint32_t>(sound.samples.size() * 2);
    std::string bytes = "RIFF";
    bytes.reserve(size + 44);
    append(bytes, 36 + size, 4);
    bytes += "WAVEfmt ";
    append(bytes, 16, 4);
    append(bytes, plainSamples, 2);
    append(bytes, 1, 2);
    append(bytes, rate, 4);
    append(bytes, rate * 2, 4);
    append(bytes, 2, 2);
    append(bytes, 16, 2);
    bytes += "data";
    append(bytes, size, 4);
    for (const auto sample : sound.samples)
        append(bytes, static_cast<std::uint16_t>(sample), 2);
    return bytes;
}

} // namespace onedoor::speech
