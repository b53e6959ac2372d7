#include "display/stage/Loudspeaker.hpp"

#include "content/speech/Sound.hpp"

#include <cstdlib>
#include <dlfcn.h>
#include <gtest/gtest.h>

namespace onedoor::display::test
{

namespace
{

/// What playing gives on a machine with these sound drivers. Ends the process: the library looks
/// at its drivers once.
[[noreturn]] void playWith(const char* drivers, bool played)
{
    ::setenv("ALSOFT_DRIVERS", drivers, 1);
    stage::Loudspeaker loudspeaker;
    const bool first = loudspeaker.play(speech::chime(), 80).has_value() && loudspeaker.isPlaying();
    const bool second = loudspeaker.play(speech::chime(), 80).has_value() && loudspeaker.isPlaying();
    loudspeaker.stop();
    std::exit(first == played && second == played && !loudspeaker.isPlaying() ? 0 : 1);
}

/// The library's open device, as the sound library under it knows it.
void* openDevice()
{
    const auto current = reinterpret_cast<void* (*)()>(::dlsym(RTLD_DEFAULT, "alcGetCurrentContext"));
    if (current == nullptr)
        std::exit(2);
    return current();
}

/// Whether the device stays open between two sounds, and no longer than the loudspeaker. Ends the process.
[[noreturn]] void playTwice()
{
    ::setenv("ALSOFT_DRIVERS", "null", 1);
    bool held = false;
    {
        stage::Loudspeaker loudspeaker;
        (void)loudspeaker.play(speech::chime(), 80);
        loudspeaker.stop();
        held = openDevice() != nullptr;
    }
    std::exit(held && openDevice() == nullptr ? 0 : 1);
}

} // namespace

TEST(Loudspeaker, HoldsTheDeviceBetweenTwoSounds)
{
    EXPECT_EXIT(playTwice(), testing::ExitedWithCode(0), "");
}

TEST(Loudspeaker, PlaysOnAMachineWithASoundDevice)
{
    EXPECT_EXIT(playWith("null", true), testing::ExitedWithCode(0), "");
}

TEST(Loudspeaker, SaysThatThereIsNoDeviceAndNothingElse)
{
    // The leak checker of a sanitizer build may speak of its threads between the lines.
    EXPECT_EXIT(playWith("nothing-of-that-name", false), testing::ExitedWithCode(0),
                "^(AL lib.*\n|==[0-9]+==.*\n)*$");
}

} // namespace onedoor::display::test
