#pragma once

#include "content/base/Result.hpp"
#include "content/speech/Sound.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace onedoor::speech
{

/// What is wrong with a recording of a word; the page that records says it in the clerk's words.
enum class RecordingFault
{
    Silent,   ///< nothing was said, or the microphone is off
    TooShort, ///< under a tenth of a second was said
    TooLong,  ///< over five seconds: more than a word
    Noise,    ///< equally loud all along: the room, and no word
    Clipped   ///< too close to the microphone, or its level is too high
};

inline constexpr std::array allRecordingFaults{RecordingFault::Silent, RecordingFault::TooShort, RecordingFault::TooLong,
                                               RecordingFault::Noise, RecordingFault::Clipped};

/// "silent", "too_short", "too_long", "noise", "clipped".
[[nodiscard]] std::string_view toString(RecordingFault fault);

/// Looks at a recording as it came from the microphone, at the hall's sample rate.
[[nodiscard]] std::optional<RecordingFault> findFault(const Sound& raw);

/// Makes a word of a release out of a recording of any sample rate: what is before and after the
/// word is cut off, the word made as loud as all others, and both ends brought to zero, so that
/// words can be joined untouched. The same recording always gives the same samples.
/// Errors   InvalidArgument, with the fault and what to do.
[[nodiscard]] Result<Sound> prepareWord(const Sound& raw);

/// As loud as every voice of the hall; quieter where its peaks would be cut otherwise.
[[nodiscard]] Sound levelled(Sound sound);

/// Whether a sound begins and ends without a click.
[[nodiscard]] bool hasQuietEnds(const Sound& sound);

/// The same with both ends brought to zero within a few milliseconds.
[[nodiscard]] Sound withQuietEnds(Sound sound);

/// How loud the spoken part is: the mean power of all that is not pause.
/// Units    decibels under full scale, so never above 0; -100 for silence
[[nodiscard]] double loudnessOf(const Sound& sound);

} // namespace onedoor::speech
