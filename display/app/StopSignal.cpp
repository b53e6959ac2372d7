#include "display/app/StopSignal.hpp"

#include <csignal>
#include <ctime>

namespace onedoor::display
{

namespace
{

sigset_t stopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

StopSignal::StopSignal()
{
    const auto signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

bool StopSignal::requested()
{
    const auto signals = stopSignals();
    const timespec now{};
    m_requested = m_requested || sigtimedwait(&signals, nullptr, &now) > 0;
    return m_requested;
}

} // namespace onedoor::display
