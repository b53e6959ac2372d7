// A device is killed at random moments, as by a power cut: whenever it wakes it has a whole release.

#include "tests/unit/client/SignedDevice.hpp"

#include <fmt/format.h>
#include <random>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace onedoor::client::test
{

namespace
{

constexpr int updates = 200;
constexpr int filesInARelease = 12;

Files releaseOf(int version)
{
    Files files;
    for (int file = 0; file < filesInARelease; ++file)
        files[fmt::format("slides/{}.json", file)] =
            // Half of them change with every version, half stay as they were.
            fmt::format("{} {}", file, file % 2 == 0 ? version : 0) + std::string(2000, '.');
    return files;
}

class KilledUpdates : public SignedDevice
{
protected:
    /// A program of its own takes the update; it is killed after that time, or has ended before.
    /// Returns  whether it was killed on the way.
    bool updateAndKill(std::chrono::microseconds after)
    {
        const auto child = startUpdate();
        ::usleep(static_cast<useconds_t>(after.count()));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status);
    }
    /// How long a whole update takes on this machine, as busy as it is.
    std::chrono::microseconds wholeUpdate()
    {
        const auto begin = std::chrono::steady_clock::now();
        ::waitpid(startUpdate(), nullptr, 0);
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    }

private:
    pid_t startUpdate()
    {
        const auto child = ::fork();
        if (child == 0)
        {
            ReleaseClient fresh(folder / "device");
            (void)fresh.loadCurrent(now);
            (void)update(fresh);
            ::_exit(0);
        }
        return child;
    }
};

TEST_F(KilledUpdates, NeverLeaveADeviceWithoutAWholeTrustedRelease)
{
    hall.publishContent(releaseOf(1));
    ASSERT_EQ(fault(update()), "");
    hall.publishContent(releaseOf(2));
    std::mt19937 random(20261122);
    // The moments follow how fast the machine is just now, so that about half are caught on their way.
    auto longest = 2 * wholeUpdate();
    int killed = 0, switched = 0;
    std::uint64_t before = 1;
    for (int version = 3; version <= updates + 2; ++version)
    {
        hall.publishContent(releaseOf(version));
        std::uniform_int_distribution<std::chrono::microseconds::rep> moment(0, longest.count());
        const bool caught = updateAndKill(std::chrono::microseconds(moment(random)));
        longest = caught ? longest * 21 / 20 : longest * 20 / 21;
        killed += caught ? 1 : 0;
        const auto [found, bytes] = onDisk();
        ASSERT_GE(found, before) << "never back";
        ASSERT_LE(found, static_cast<std::uint64_t>(version));
        ASSERT_EQ(bytes, releaseOf(static_cast<int>(found))) << "whole";
        switched += found > before ? 1 : 0;
        before = found;
    }
    EXPECT_GT(killed, updates / 10) << "too few were caught on their way to tell anything";
    EXPECT_GT(switched, updates / 10) << "too few came to their end";
    ReleaseClient last(folder / "device");
    (void)last.loadCurrent(now);
    EXPECT_EQ(fault(update(last)), "");
    EXPECT_EQ(onDisk().second, releaseOf(updates + 2)) << "what a kill left behind is no hindrance";
    fmt::print("{} of {} updates were killed on their way, {} had switched\n", killed, updates, switched);
}

} // namespace

} // namespace onedoor::client::test
