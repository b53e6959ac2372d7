#include "kiosk/app/ImGuiLayer.hpp"

#include <algorithm>
#include <cstring>

#include <backends/imgui_impl_opengl2.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace onedoor::kiosk
{

namespace
{

constexpr const char* windowName = "page";

} // namespace

ImGuiLayer::ImGuiLayer(Size pixels) : m_pixels(pixels)
{
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.CircleTessellationMaxError = 0.12F;
    ImGui_ImplOpenGL2_Init();
}

ImGuiLayer::~ImGuiLayer()
{
    wipe();
    ImGui_ImplOpenGL2_Shutdown();
    ImGui::DestroyContext();
}

ImDrawList* ImGuiLayer::beginFrame(const PointerFrame& pointer, std::chrono::duration<float> sinceLast, float abovePx)
{
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(m_pixels.widthPx), static_cast<float>(m_pixels.heightPx)};
    io.DeltaTime = std::clamp(sinceLast.count(), 0.001F, 0.1F);
    io.MousePos = {pointer.at.x, pointer.at.y};
    io.MouseDown[0] = pointer.down;
    ImGui_ImplOpenGL2_NewFrame();
    ImGui::NewFrame();
    // Everything is clipped, touched and drawn by where the screen begins: the page itself need not know.
    ImGui::GetMainViewport()->Pos = {0, -abovePx};
    ImGui::SetNextWindowPos({0, -abovePx});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin(windowName, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
    return ImGui::GetWindowDrawList();
}

void ImGuiLayer::endFrame()
{
    ImGui::End();
    ImGui::Render();
    ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
}

void ImGuiLayer::wipe()
{
    ImGuiWindow* window = ImGui::FindWindowByName(windowName);
    if (window == nullptr)
    {
        return;
    }
    ImDrawList& list = *window->DrawList;
    const auto zero = [](auto& buffer)
    {
        if (buffer.Data != nullptr)
        {
            std::memset(static_cast<void*>(buffer.Data), 0,
                        static_cast<std::size_t>(buffer.Capacity) * sizeof(*buffer.Data));
        }
    };
    zero(list.VtxBuffer);
    zero(list._Path);
}

} // namespace onedoor::kiosk
