#include "tests/support/SampleSlides.hpp"

#include "content/base/Files.hpp"
#include "content/drawing/ChineseDate.hpp"
#include "content/drawing/Palette.hpp"
#include "tests/Paths.hpp"

#include <filesystem>

namespace onedoor::test
{

namespace
{
using signage::Slide;
using namespace std::chrono_literals;

Slide fact()
{
    Slide slide;
    slide.id = "sample";
    slide.templateName = "fact";
    slide.palette = "health";
    slide.tag = words("一级预防 · 备孕 · 叶酸", "Primary prevention · Folic acid");
    slide.headline = words("备孕三个月每天一片叶酸", "Planning a baby? One folic acid tablet a day");
    slide.emphasis = words("叶酸", "folic acid");
    slide.body = words("孕前三个月到孕后三个月，每天 0.4 毫克，降低胎儿神经管缺陷的风险。",
                       "From three months before to three months after conception, 0.4 mg a day lowers the risk of "
                       "neural tube defects.");
    slide.action = words("免费领取", "Free of charge");
    slide.place = words("二楼 3 号窗口", "2nd floor, window 3");
    slide.icon = "icons/blister_pills_oval_x14.svg";
    slide.source = {.hall = false, .issuer = "国家卫生健康委", .title = "示例指南", .number = "", .year = 2017};
    return slide;
}

Slide number()
{
    Slide slide = fact();
    slide.templateName = "number";
    slide.headline = words("每天只要一小片叶酸", "One small tablet a day");
    slide.emphasis = {};
    slide.figure = words("0.4 毫克", "0.4 mg");
    slide.body =
        words("从备孕前三个月吃到怀孕后三个月。", "From three months before to three months after conception.");
    return slide;
}

Slide steps()
{
    Slide slide;
    slide.templateName = "steps";
    slide.palette = "paper";
    slide.tag = words("办事流程 · 一次办好", "The way");
    slide.headline = words("进一道门，办两件事", "One door, two matters done");
    slide.emphasis = words("两件事", "two matters");
    slide.items = {words("一楼取号", "Take a number"), words("二楼婚检（自愿、免费）", "Exam (voluntary, free)"),
                   words("一楼登记领证", "Register, 1st floor")};
    slide.action = words("取号机在入口右侧", "Kiosks are right of the entrance");
    slide.icon = "icons/i_documents_accepted.svg";
    slide.source.hall = true;
    return slide;
}

Slide list()
{
    Slide slide = steps();
    slide.templateName = "list";
    slide.tag = words("材料准备", "Papers");
    slide.headline = words("结婚登记只需这些材料", "What to bring");
    slide.emphasis = words("只需");
    slide.items = {
        words("双方有效居民身份证", "Both identity cards"), words("双方到场签署的声明书", "Signed statements"),
        words("三张双方近期合影照片", "Three photos of both"), words("曾离婚的带好离婚证件", "Divorce papers, if any")};
    slide.action = {};
    slide.icon = "icons/i_note_action.svg";
    slide.source = {
        .hall = false, .issuer = "国务院", .title = "婚姻登记条例", .number = "国务院令第804号", .year = 2025};
    return slide;
}

Slide blessing()
{
    Slide slide;
    slide.templateName = "blessing";
    slide.palette = "rose";
    slide.celebration = true;
    slide.tag = words("五月二十日 · 愿得一心人", "20 May · Two of one heart");
    slide.headline = words("今天，\n我们结婚", "Today\nwe marry");
    slide.body = words("先做一次免费婚检，\n把健康写进誓言里。", "A free health check first,\nthen the vow.");
    slide.action = words("二楼婚检", "Exam: 2nd floor");
    slide.place = words("一楼登记", "Registry: 1st floor");
    slide.items = {words("加开 4 个窗口 · 办到 18:00", "4 more windows, until 18:00")};
    slide.drawing = "media/rings.svg";
    slide.source.hall = true;
    return slide;
}

Slide picture()
{
    Slide slide;
    slide.templateName = "picture";
    slide.palette = "paper";
    slide.headline = words("新婚课堂，每周六上午十点", "Class for newly-weds, Saturdays at ten");
    slide.picture = "media/photo.png";
    slide.source.hall = true;
    return slide;
}

Slide post()
{
    Slide slide;
    slide.templateName = "post";
    slide.palette = "paper";
    slide.headline = words("今天下午三点，二楼宣教室有孕前优生课堂，欢迎新人来听",
                           "Today at 15:00: a class on healthy pregnancy, second floor. All couples welcome");
    slide.source.hall = true;
    return slide;
}

Slide notice()
{
    Slide slide;
    slide.templateName = "notice";
    slide.headline = words("请有序离开大厅，听从工作人员引导", "Please leave the hall calmly and follow the staff");
    slide.body = words("二楼婚检区暂停办理。已取的号码保留，恢复后继续叫号。",
                       "The exam area is closed for now. Your number stays valid.");
    slide.source.hall = true;
    return slide;
}

/// A landscape of soft stripes: a picture with light and dark parts and no copyright.
Result<std::string> photo()
{
    Picture picture{.widthPx = 960, .heightPx = 540, .rgba = {}};
    for (int y = 0; y < picture.heightPx; ++y)
        for (int x = 0; x < picture.widthPx; ++x)
        {
            const bool hill = y > 330 + (x - 480) * (x - 480) / 2600;
            const auto shade = static_cast<std::uint8_t>(y / 6);
            picture.rgba.push_back(static_cast<std::uint8_t>(hill ? 60 + x / 24 : 240 - shade));
            picture.rgba.push_back(static_cast<std::uint8_t>(hill ? 110 + x / 30 : 205 - shade));
            picture.rgba.push_back(static_cast<std::uint8_t>(hill ? 90 : 190 - shade));
            picture.rgba.push_back(255);
        }
    return drawing::encodePng(picture);
}
} // namespace

LocalizedText words(std::string chineseText, std::string englishText)
{
    LocalizedText text;
    text.byLanguage[std::string(chinese)] = std::move(chineseText);
    if (!englishText.empty())
        text.byLanguage[std::string(english)] = std::move(englishText);
    return text;
}

std::vector<std::string_view> sampleTemplates()
{
    return {"fact", "number", "steps", "list", "blessing", "picture", "post", "notice"};
}

Slide sampleSlide(std::string_view templateName)
{
    Slide (*const makers[])() = {fact, number, steps, list, blessing, picture, post, notice};
    const auto names = sampleTemplates();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == templateName)
            return makers[i]();
    return fact();
}

Slide sampleInPalette(std::string_view paletteName)
{
    const bool festive = drawing::palette(paletteName).festive;
    Slide slide = festive ? blessing() : fact();
    slide.palette = paletteName;
    if (paletteName == "wine")
        slide.drawing = "media/hearts.svg";
    else if (paletteName == "qixi")
        slide.drawing = "media/magpie-bridge.svg";
    else if (paletteName == "spring")
        slide.drawing = "media/lanterns.svg";
    else if (paletteName == "apricot")
        slide.drawing = "media/sprout.svg";
    return slide;
}

drawing::MediaSource sampleMedia()
{
    return [](std::string_view name) -> Result<std::string>
    {
        if (name == "media/photo.png")
            return photo();
        const std::filesystem::path path(name);
        return readFile(name.starts_with("icons/")
                            ? shareFolder() / path
                            : std::filesystem::path(ONEDOOR_SOURCE_DIR) / "content/defaults" / path);
    };
}

drawing::WallStyle sampleStyle(std::string language, std::string palette)
{
    return {.language = std::move(language), .palette = std::move(palette), .slogan = "进一道门，办两件事"};
}

std::vector<drawing::CallLine> sampleCalls()
{
    return {{"A018", "2 号诊室", "婚检"},
            {"B031", "5 号窗", "登记"},
            {"A017", "1 号诊室", "婚检"},
            {"B030", "3 号窗", "登记"}};
}

drawing::WallScene sampleScene()
{
    drawing::WallScene scene;
    scene.calls = sampleCalls();
    scene.time = std::chrono::local_days{std::chrono::year{2026} / 11 / 21} + 10h + 26min;
    scene.lunar = calendar::LunarDate{.year = 2026, .month = 10, .leapMonth = false, .day = 13};
    scene.ticker = {"婚检、孕前优生健康检查自愿参加、免费，不影响结婚登记", "结婚登记只需双方身份证，无需户口簿"};
    return scene;
}

drawing::TicketPaper sampleTicket()
{
    return {.hall = "一站式婚育服务大厅",
            .service = "婚检 + 登记",
            .number = "A018",
            .ahead = "前面 6 对 · 预计 15 至 30 分钟",
            .steps = {"二楼 婚检", "一楼 登记"},
            .keepsakeDate = drawing::chineseDate(std::chrono::local_days{std::chrono::year{2027} / 5 / 20}),
            .blessing = "愿得一心人，白首不相离",
            .ornament = "media/ornament-rings.svg",
            .notes = {"叫到未到，顺延 3 号；过号两次请重新取号", "请带好双方身份证 · 检查自愿、免费",
                      "2027-05-20 10:26 二楼 1 号机"}};
}

} // namespace onedoor::test
