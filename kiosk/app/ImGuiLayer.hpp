#pragma once

#include "content/base/Picture.hpp"
#include "kiosk/widgets/TapLatch.hpp"

#include <chrono>

struct ImDrawList;

namespace onedoor::kiosk
{

/// Dear ImGui on the OpenGL context that is active: one window as large as the screen,
/// without a look of its own.
/// Order    beginFrame, draw, endFrame. Made and ended while the context is active.
/// Thread   the UI thread.
class ImGuiLayer
{
public:
    explicit ImGuiLayer(Size pixels);
    ~ImGuiLayer();
    ImGuiLayer(const ImGuiLayer&) = delete;
    ImGuiLayer& operator=(const ImGuiLayer&) = delete;

    /// `abovePx`: the screen's top is so far above the origin of what is drawn and touched.
    /// Returns the list that the page draws into.
    ImDrawList* beginFrame(const PointerFrame& pointer, std::chrono::duration<float> sinceLast, float abovePx = 0);
    /// Draws everything into the active target.
    void endFrame();

    /// Zeroes what the last frames left in memory: the shapes of a signature are personal data.
    void wipe();

private:
    Size m_pixels;
};

} // namespace onedoor::kiosk
