// A visitor who does not see the screen: by keys alone, the pages read aloud.

#include "content/base/Files.hpp"
#include "content/speech/WavFile.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/Hall.hpp"

#include <thread>
#include <utility>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

std::size_t filesIn(const fs::path& folder)
{
    return fs::exists(folder) ? static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})) : 0;
}

/// Walks on until the keys stand on a control.
bool walkTo(Kiosk& kiosk, const std::string& control)
{
    for (int step = 0; step < 40; ++step)
    {
        kiosk.screen->key("Tab");
        if (kiosk.program->waitForLine("keys on " + control, 1s))
            return true;
    }
    return false;
}

TEST_F(Hall, AVisitorByKeysAloneTakesANumberAndHearsThePages)
{
    startServer();
    const auto spoken = folder / "spoken";
    fs::create_directories(spoken);
    auto kiosk = startKiosk({"--speech", "wav:" + spoken.string()});
    ASSERT_TRUE(kiosk.program->waitForLine("first frame after")) << kiosk.program->log();
    EXPECT_EQ(filesIn(spoken), 0u) << "nobody is read to yet";
    kiosk.screen->key("Tab");
    ASSERT_TRUE(kiosk.waitForPage("home")) << kiosk.program->log();
    EXPECT_TRUE(eventually([&] { return filesIn(spoken) > 1; })) << "how the keys work, then the page";
    ASSERT_TRUE(walkTo(kiosk, "number-registration")) << kiosk.program->log();
    std::size_t heard = 0; // until the voice has come to the end of what the keys stand on
    ASSERT_TRUE(eventually(
        [&]
        {
            std::this_thread::sleep_for(1s);
            return heard == std::exchange(heard, filesIn(spoken));
        }));
    kiosk.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-keys.png");
    kiosk.screen->key("Return");
    ASSERT_TRUE(kiosk.waitForPage("number_taken")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.program->waitForLine("ticket taken number=B001")) << kiosk.program->log();
    const auto before = filesIn(spoken);
    EXPECT_TRUE(eventually([&] { return filesIn(spoken) > before; })) << "the number is read";
    for (const auto& file : fs::directory_iterator(spoken))
    {
        const auto sound = speech::readWav(readFile(file.path()).value());
        ASSERT_TRUE(sound) << file.path();
        EXPECT_GT(sound->samples.size(), static_cast<std::size_t>(speech::soundRate) / 5) << file.path();
    }
    kiosk.screen->key("Escape");
    ASSERT_TRUE(kiosk.waitForPage("home")) << kiosk.program->log();
}

} // namespace

} // namespace onedoor::e2e
