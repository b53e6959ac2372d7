// How long one picture takes: the aim for a slide at 1920x1080 is 30 ms.
#include "content/base/Files.hpp"
#include "content/drawing/Ticket.hpp"
#include "content/drawing/Wall.hpp"
#include "tests/Paths.hpp"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <memory>

namespace
{

using namespace onedoor;
using namespace std::chrono_literals;

/// Media from memory, as the programs have them: no disk in the figures.
drawing::MediaSource cached(std::string_view name)
{
    const std::filesystem::path path(name);
    auto bytes =
        readFile(name.starts_with("icons/") ? shareFolder() / path
                                            : std::filesystem::path(ONEDOOR_SOURCE_DIR) / "content/defaults" / path);
    return [bytes = std::make_shared<const Result<std::string>>(std::move(bytes))](std::string_view) { return *bytes; };
}

LocalizedText words(std::string text)
{
    LocalizedText localized;
    localized.byLanguage[std::string(chinese)] = std::move(text);
    return localized;
}

signage::Slide folicAcid()
{
    signage::Slide slide;
    slide.templateName = "fact";
    slide.palette = "health";
    slide.tag = words("一级预防 · 备孕 · 叶酸");
    slide.headline = words("备孕三个月每天一片叶酸");
    slide.emphasis = words("叶酸");
    slide.body = words("孕前三个月到孕后三个月，每天 0.4 毫克，降低胎儿神经管缺陷的风险。");
    slide.action = words("免费领取");
    slide.place = words("二楼 3 号窗口");
    slide.icon = "icons/blister_pills_oval_x14.svg";
    return slide;
}

signage::Slide wedding()
{
    signage::Slide slide;
    slide.templateName = "blessing";
    slide.palette = "rose";
    slide.tag = words("五月二十日 · 愿得一心人");
    slide.headline = words("今天，\n我们结婚");
    slide.body = words("先做一次免费婚检，\n把健康写进誓言里。");
    slide.action = words("二楼婚检");
    slide.place = words("一楼登记");
    slide.drawing = "media/rings.svg";
    return slide;
}

/// Draws until the benchmark has its figures.
template <class Draw>
void measure(benchmark::State& state, const Draw& draw)
{
    for (auto unused : state)
    {
        const auto picture = draw();
        if (!picture)
            state.SkipWithError(picture.error().message.c_str());
        benchmark::DoNotOptimize(picture);
    }
}

void BM_DrawSlide1080(benchmark::State& state)
{
    const auto slide = folicAcid();
    const auto media = cached(slide.icon);
    measure(state, [&] { return drawing::drawSlide(slide, {}, {1920, 1080}, media); });
}
BENCHMARK(BM_DrawSlide1080)->Unit(benchmark::kMillisecond);

void BM_DrawFestiveSlide1080(benchmark::State& state)
{
    const auto slide = wedding();
    const auto media = cached(slide.drawing);
    measure(state, [&] { return drawing::drawSlide(slide, {}, {1920, 1080}, media); });
}
BENCHMARK(BM_DrawFestiveSlide1080)->Unit(benchmark::kMillisecond);

void BM_DrawWall1080(benchmark::State& state)
{
    const auto slide = folicAcid();
    const auto media = cached(slide.icon);
    drawing::WallScene scene;
    scene.slide = &slide;
    scene.calls = {{"A018", "2 号诊室", "婚检"}, {"B031", "5 号窗", "登记"}, {"A017", "1 号诊室", "婚检"}};
    scene.time = std::chrono::local_days{std::chrono::year{2026} / 11 / 21} + 10h + 26min;
    scene.ticker = {"婚检、孕前优生健康检查自愿参加、免费，不影响结婚登记"};
    measure(state, [&] { return drawing::drawWall(scene, {}, {}, {1920, 1080}, media); });
}
BENCHMARK(BM_DrawWall1080)->Unit(benchmark::kMillisecond);

void BM_DrawTicket(benchmark::State& state)
{
    drawing::TicketPaper ticket{.hall = "一站式婚育服务大厅",
                                .service = "婚检 + 登记",
                                .number = "A018",
                                .ahead = "前面 6 对",
                                .steps = {"二楼 婚检", "一楼 登记"},
                                .keepsakeDate = "二〇二七年五月二十日",
                                .blessing = "愿得一心人，白首不相离",
                                .ornament = "media/ornament-rings.svg",
                                .notes = {"叫到未到，顺延 3 号"}};
    const auto media = cached(ticket.ornament);
    measure(state, [&] { return drawing::drawTicket(ticket, 576, media); });
}
BENCHMARK(BM_DrawTicket)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
