#include "content/speech/Sound.hpp"

#include <cmath>
#include <numbers>

namespace onedoor::speech
{

namespace
{

struct Note
{
    double hertz;
    double begins; ///< seconds
};

/// A falling third, E5 and C5: the doorbell that everybody knows.
constexpr Note notes[] = {{659.26, 0.0}, {523.25, 0.42}};
constexpr double length = 1.35;
constexpr double loudness = 0.30; ///< of full scale: as loud to the ear as the voice after it

/// A struck bar: its overtones die away sooner than the note itself.
double ring(double hertz, double time)
{
    const auto partial = [&](double times, double share, double halfLife)
    { return share * std::exp2(-time / halfLife) * std::sin(2 * std::numbers::pi * hertz * times * time); };
    const double attack = std::min(1.0, time / 0.008);
    return attack * (partial(1, 0.78, 0.16) + partial(2, 0.16, 0.09) + partial(4, 0.06, 0.04));
}

} // namespace

Sound chime()
{
    constexpr double fade = 0.12;
    Sound sound;
    const auto count = static_cast<std::size_t>(length * soundRate);
    sound.samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
    {
        const double time = static_cast<double>(i) / soundRate;
        double value = 0;
        for (const auto& note : notes)
            if (time >= note.begins)
                value += ring(note.hertz, time - note.begins);
        const double end = std::min(1.0, (length - time) / fade);
        sound.samples.push_back(static_cast<std::int16_t>(std::lround(32767 * loudness * end * value)));
    }
    return sound;
}

} // namespace onedoor::speech
