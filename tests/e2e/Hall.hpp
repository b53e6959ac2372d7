#pragma once

#include "content/base/Json.hpp"
#include "tests/e2e/Screen.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace onedoor::e2e
{

/// A port of this machine on which nobody listens.
[[nodiscard]] int freePort();

/// A display program on a screen of its own.
struct Wall
{
    std::unique_ptr<Screen> screen;
    std::unique_ptr<Process> program;
};

/// A kiosk program on a screen of its own, touched by its control names.
class Kiosk
{
public:
    Kiosk(std::unique_ptr<Screen> ownScreen, std::unique_ptr<Process> ownProgram)
        : screen(std::move(ownScreen)), program(std::move(ownProgram))
    {
    }

    /// Waits until the page of that name is up. ASSERT on the result.
    [[nodiscard]] bool waitForPage(const std::string& name, std::chrono::seconds timeout = std::chrono::seconds(20));
    /// Waits for the attract loop, touches it, and waits for the first page.
    [[nodiscard]] bool wake();
    /// Taps the middle of a control of the present page.
    [[nodiscard]] bool tap(const std::string& control);
    /// Taps a control until the page it leads to is up: the kiosk drops a tap that comes just after a page change.
    [[nodiscard]] bool tapTo(const std::string& control, const std::string& page);
    /// Where a control of the present page stands; absent when there is none of that name.
    [[nodiscard]] std::optional<drawing::Rect> find(const std::string& control) const;

    std::unique_ptr<Screen> screen;
    std::unique_ptr<Process> program;
};

/// A hall in a temporary folder: the three real programs.
class Hall : public testing::Test
{
protected:
    Hall();
    ~Hall() override;

    /// `onedoor-server init --demo`, then `serve`; the hall's clock starts at `at`.
    void startServer(const std::string& at = ordinaryMorning);
    /// The same over TLS; walls and kiosks are then told whom to trust.
    void startServerWithTls();
    void stopServer();
    /// A wall and a kiosk that enrol where there is a server's data folder.
    [[nodiscard]] Wall startWall(std::vector<std::string> more = {}, Size size = {1920, 1080},
                                 const std::string& id = "wall-main");
    [[nodiscard]] Kiosk startKiosk(std::vector<std::string> more = {}, const std::string& id = "kiosk-1");

    /// An API call; `status` is 0 when the server cannot be reached.
    struct Answer
    {
        int status = 0;
        Json body;
    };
    Answer call(const std::string& method, const std::string& path, const Json& body = nullptr,
                const std::string& key = {});
    /// From then on calls carry the session of a demo account.
    void signIn();

    /// `onedoor-server device add`, once: what makes the program of that data folder enrol.
    [[nodiscard]] std::vector<std::string> enrolment(const std::string& device, const std::string& kind,
                                                     const std::filesystem::path& data) const;

    [[nodiscard]] static std::string program(const std::string& name);
    [[nodiscard]] std::string url() const;

    /// An ordinary Wednesday.
    static constexpr const char* ordinaryMorning = "2027-03-03T10:00:00+08:00";

    /// Of the first wall and kiosk "wall" and "kiosk", of others with their id.
    [[nodiscard]] std::filesystem::path dataOf(const std::string& id) const;

    std::filesystem::path folder;
    int port = 0;
    std::unique_ptr<Process> server;
    std::map<std::string, std::string> environment; ///< of walls and kiosks that are started from now on
    Output kioskOutput = Output::ToFile;            ///< of kiosks that are
    std::string accountName;
    std::string accountPassword;

private:
    void makeData();
    void serve(std::vector<std::string> more);
    [[nodiscard]] std::vector<std::string> trusted() const;
    [[nodiscard]] std::map<std::string, std::string> onScreen(const Screen& screen) const;

    std::filesystem::path m_authority; ///< empty without TLS
    std::string m_cookie;
    std::string m_csrf;
    int m_screens = 0;
};

} // namespace onedoor::e2e
