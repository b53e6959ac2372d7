#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace onedoor::test
{

/// A receipt printer of the tests: speaks ESC/POS on a TCP port of the loopback interface, or on a pseudo-terminal
/// that stands for a device file. It prints row by row, runs out of paper, is opened, slow, mute, or pulled out, and
/// keeps what is on paper. As a real one it answers DLE commands at once, everything else in its turn.
/// Thread   its own; every method from any.
class EscPosDevice
{
public:
    enum class Line
    {
        Tcp,
        Pty
    };

    /// How it behaves; may be changed while it runs.
    struct Habits
    {
        bool answersNow = true;   ///< DLE EOT
        bool answersMarks = true; ///< GS r
        bool garbage = false;     ///< answers every question with bytes that mean nothing
        bool takesBytes = true;
        bool nearEnd = false;
        bool coverOpen = false;
        bool cutterStuck = false;
        bool hasPresenter = false; ///< answers DLE EOT 20, and holds each paper until it is taken
        int rowsLeft = 1 << 20;    ///< until the roll ends
        int pulledOutAtRow = -1;   ///< of all printed; the line is gone from there on
        int coverOpensAtRow = -1;  ///< of all printed
        bool sticksAtCut = false;  ///< the knife, with the next cut
        std::chrono::microseconds perRow{0};
    };

    explicit EscPosDevice(Line line = Line::Tcp);
    ~EscPosDevice();
    EscPosDevice(const EscPosDevice&) = delete;
    EscPosDevice& operator=(const EscPosDevice&) = delete;

    /// For --printer: "tcp://127.0.0.1:40123" or "file:/dev/pts/7".
    [[nodiscard]] std::string address() const;

    void set(const Habits& habits);
    [[nodiscard]] Habits habits() const;

    /// A finished paper: its rows of dots as bytes, up to where it was cut.
    using Paper = std::vector<std::string>;
    [[nodiscard]] std::vector<Paper> papers() const;
    /// Rows since the last cut.
    [[nodiscard]] int rowsHanging() const;
    /// Of all that was not part of a picture: the commands in order, "ESC @", "GS V 66", "DLE EOT 4".
    [[nodiscard]] std::vector<std::string> commands() const;
    void takePaper();

private:
    void run();
    void listen();
    void openPty();
    [[nodiscard]] bool connected();
    void takeBytes();
    void answerNow(const std::string& fresh);
    void answerTo(std::uint8_t what);
    void work();
    [[nodiscard]] bool stopped() const;
    [[nodiscard]] std::size_t commandLength() const;
    void carryOut(const std::string& command);
    void printRows(const std::string& raster);
    void say(const std::string& bytes) const;
    void hangUp();

    Line m_kind;
    int m_listener = -1;
    int m_line = -1;
    int m_slave = -1; ///< held open, so that the terminal outlives each visit
    int m_port = 0;
    std::string m_path;
    mutable std::mutex m_mutex; ///< guards all below
    Habits m_habits;
    std::string m_waiting; ///< received and not yet carried out
    std::string m_tail;    ///< the last bytes, where a DLE command may begin
    Paper m_hanging;
    std::vector<Paper> m_papers;
    std::vector<std::string> m_commands;
    int m_printed = 0;
    bool m_paperWaits = false;
    bool m_gone = false;
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace onedoor::test
