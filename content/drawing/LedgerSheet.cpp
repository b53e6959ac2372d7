#include "content/drawing/LedgerSheet.hpp"

#include "content/drawing/CairoSurface.hpp"

#include <algorithm>
#include <array>
#include <cairo-pdf.h>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
// A4 across. Units of this file: points.
constexpr double pageWidth = 842;
constexpr double pageHeight = 595;
constexpr double left = 58; // the binding margin
constexpr double right = pageWidth - 34;
constexpr double foot = pageHeight - 40;
constexpr double padX = 5;
constexpr double padY = 5.5;
constexpr Colour ink{0x1a, 0x18, 0x17};
constexpr Colour softInk{0x55, 0x50, 0x4c};
constexpr Colour rule{0x9a, 0x94, 0x8e};
constexpr Colour headGround{0xf1, 0xee, 0xe9};

struct Column
{
    std::string_view title;
    double width;
    Align align;
    std::string LedgerRow::*text;
};

constexpr std::array<Column, 9> columns{{
    {"序号", 32, Align::Centre, &LedgerRow::number},
    {"时间", 66, Align::Centre, &LedgerRow::time},
    {"事项", 58, Align::Centre, &LedgerRow::event},
    {"内容", 202, Align::Left, &LedgerRow::content},
    {"经办人", 56, Align::Centre, &LedgerRow::handledBy},
    {"起草人", 62, Align::Centre, &LedgerRow::draftedBy},
    {"审核人", 62, Align::Centre, &LedgerRow::reviewedBy},
    {"哈希", 78, Align::Centre, &LedgerRow::hash},
    {"适用时段", 134, Align::Left, &LedgerRow::hours},
}};

TextStyle style(double size, Weight weight = Weight::Regular, Align align = Align::Left, Colour colour = ink)
{
    return {.weight = weight,
            .sizePx = size,
            .colour = colour,
            .align = align,
            .lineHeight = 1.42,
            .tabularFigures = true};
}

TextBlock set(std::string_view text, const TextStyle& style, double width, int maxLines = 0)
{
    return fitText({.text = text, .language = "zh-CN", .style = style, .maxLines = maxLines}, width, 1e6);
}

/// A row with its cells set.
struct SetRow
{
    std::array<TextBlock, columns.size()> cells;
    double height = 0;
    std::string head;
};

/// The first characters of a text, with "…" where there was more.
std::string shortened(const std::string& text, std::size_t characters)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80 && characters-- == 0)
            return text.substr(0, at) + "…";
    return text;
}

SetRow setRow(const LedgerRow& row)
{
    SetRow set_;
    set_.head = row.head;
    for (std::size_t i = 0; i < columns.size(); ++i)
    {
        const auto& column = columns[i];
        // The longest texts stand whole in the record, not on the paper: a row never fills a page.
        set_.cells[i] = set(shortened(row.*column.text, 160), style(8.6, Weight::Regular, column.align),
                            column.width - 2 * padX, 8);
        set_.height = std::max(set_.height, set_.cells[i].heightPx() + 2 * padY);
    }
    return set_;
}

/// Draws on one PDF, page after page.
class Paper
{
public:
    explicit Paper(const LedgerSheet& sheet)
        : m_sheet(sheet),
          m_surface(cairo_pdf_surface_create_for_stream(&Paper::take, &m_bytes, pageWidth, pageHeight)),
          m_context(cairo_create(m_surface.get()))
    {
        cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_TITLE, "信息发布审核台账");
        cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_AUTHOR, sheet.hall.c_str());
    }

    void page(const std::vector<SetRow>& rows, std::size_t number, std::size_t pages);
    Result<std::string> finish();

private:
    static cairo_status_t take(void* to, const unsigned char* bytes, unsigned int length)
    {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
        return CAIRO_STATUS_SUCCESS;
    }

    void text(const TextBlock& block, double x, double y, double width)
    {
        drawBlock(m_context.get(), block, x, y, width);
    }
    void line(double x1, double y1, double x2, double y2, double width, Colour colour = rule);
    void title(bool continued);
    void tableHead();
    void row(const SetRow& row);
    void footer(const std::string& head, std::size_t number, std::size_t pages);
    void closing();

    const LedgerSheet& m_sheet;
    std::string m_bytes;
    std::unique_ptr<cairo_surface_t, SurfaceDeleter> m_surface;
    std::unique_ptr<cairo_t, ContextDeleter> m_context;
    double m_y = 0;
};

constexpr double headHeight = 24;
constexpr double titleHeight = 84;     // until the table begins
constexpr double continuedHeight = 67; // the same on later pages
constexpr double closingHeight = 122;

void Paper::line(double x1, double y1, double x2, double y2, double width, Colour colour)
{
    auto* context = m_context.get();
    cairo_set_source_rgb(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
    cairo_set_line_width(context, width);
    cairo_move_to(context, x1, y1);
    cairo_line_to(context, x2, y2);
    cairo_stroke(context);
}

void Paper::title(bool continued)
{
    const double width = right - left;
    TextStyle large = style(continued ? 13 : 19, Weight::Bold, Align::Centre);
    large.letterSpacing = continued ? 0.05 : 0.12;
    text(set(continued ? "信息发布审核台账（续）" : "信息发布审核台账", large, width), left, continued ? 26 : 30, width);
    const double y = continued ? 48 : 64;
    text(set("单位：" + m_sheet.hall, style(9), width * 0.4), left, y, width * 0.4);
    text(set("期间：" + m_sheet.period, style(9, Weight::Regular, Align::Centre), width * 0.4), left + width * 0.3, y,
         width * 0.4);
    text(set("打印：" + m_sheet.printedAt, style(9, Weight::Regular, Align::Right), width * 0.3), left + width * 0.7,
         y, width * 0.3);
    m_y = continued ? continuedHeight : titleHeight;
}

void Paper::tableHead()
{
    auto* context = m_context.get();
    cairo_set_source_rgb(context, headGround.red / 255.0, headGround.green / 255.0, headGround.blue / 255.0);
    cairo_rectangle(context, left, m_y, right - left, headHeight);
    cairo_fill(context);
    double x = left;
    for (const auto& column : columns)
    {
        text(set(column.title, style(9, Weight::Medium, Align::Centre), column.width), x, m_y + (headHeight - 9) / 2,
             column.width);
        x += column.width;
    }
    line(left, m_y, right, m_y, 1, ink);
    m_y += headHeight;
    line(left, m_y, right, m_y, 0.7, ink);
}

void Paper::row(const SetRow& row)
{
    double x = left;
    for (std::size_t i = 0; i < columns.size(); ++i)
    {
        const auto& cell = row.cells[i];
        const double width = columns[i].width - 2 * padX;
        text(cell, x + padX, m_y + (row.height - cell.heightPx()) / 2, width);
        x += columns[i].width;
    }
    m_y += row.height;
    line(left, m_y, right, m_y, 0.5);
}

void Paper::footer(const std::string& head, std::size_t number, std::size_t pages)
{
    const double width = right - left;
    if (!head.empty())
        text(set("本页末条链值 " + head, style(7, Weight::Regular, Align::Left, softInk), width * 0.8), left, foot + 10,
             width * 0.8);
    text(set(fmt::format("第 {} 页　共 {} 页", number, pages), style(8.6, Weight::Regular, Align::Right), width * 0.2),
         left + width * 0.8, foot + 9, width * 0.2);
}

/// In eights, so that a person can read it out and type it.
std::string inEights(std::string_view head)
{
    std::string text;
    for (std::size_t i = 0; i < head.size(); i += 8)
        text += (i == 0 ? "" : "  ") + std::string(head.substr(i, 8));
    return text;
}

void Paper::closing()
{
    const double width = right - left;
    double y = m_y + 12;
    text(set(fmt::format("本表 {} 条；台账累计 {} 条，逐条相链，打印前已核对无缺。截至末条的链值：", m_sheet.rows.size(),
                         m_sheet.entries),
             style(9), width),
         left, y, width);
    y += 18;
    text(set(inEights(m_sheet.head), style(10.5, Weight::Medium), width), left, y, width);
    y += 19;
    text(set("链值由此前每一条记录依次算出。请与本表一同归档：日后任何一条被改动、增删或截去，与此链值核对即可发现。",
             style(8, Weight::Regular, Align::Left, softInk), width),
         left, y, width);
    y += 42;
    constexpr std::array<std::string_view, 4> labels{"制表人", "审核人", "单位负责人", "日期"};
    const double part = width / labels.size();
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        const double x = left + static_cast<double>(i) * part;
        const auto label = set(fmt::format("{}：", labels[i]), style(9.5), part);
        text(label, x, y, part);
        if (i + 1 < labels.size())
            line(x + label.widthPx() + 2, y + 11.5, x + part - 26, y + 11.5, 0.6, ink);
        else
            text(set("　　　　年　　　月　　　日", style(9.5), part), x + label.widthPx(), y, part);
    }
}

void Paper::page(const std::vector<SetRow>& rows, std::size_t number, std::size_t pages)
{
    title(number > 1);
    const double top = m_y;
    tableHead();
    for (const auto& one : rows)
        row(one);
    if (rows.empty())
    {
        text(set("本期无记录", style(9, Weight::Regular, Align::Centre, softInk), right - left), left, m_y + 9,
             right - left);
        m_y += 28;
        line(left, m_y, right, m_y, 0.5);
    }
    double x = left;
    for (const auto& column : columns)
    {
        line(x, top, x, rows.empty() ? top + headHeight : m_y, x == left ? 1 : 0.5, x == left ? ink : rule);
        x += column.width;
    }
    line(left, top, left, m_y, 1, ink);
    line(right, top, right, m_y, 1, ink);
    line(left, m_y, right, m_y, 1, ink);
    if (number == pages)
        closing();
    footer(rows.empty() ? std::string() : rows.back().head, number, pages);
    cairo_show_page(m_context.get());
}

Result<std::string> Paper::finish()
{
    m_context.reset();
    cairo_surface_finish(m_surface.get());
    const auto status = cairo_surface_status(m_surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Io, fmt::format("drawing the ledger: {}", cairo_status_to_string(status)));
    return std::move(m_bytes);
}

/// Fills pages from the top; the closing lines never stand alone on the last one.
std::vector<std::vector<SetRow>> paginate(const std::vector<LedgerRow>& rows)
{
    std::vector<std::vector<SetRow>> pages(1);
    double y = titleHeight + headHeight;
    for (const auto& one : rows)
    {
        auto row = setRow(one);
        if (y + row.height > foot && !pages.back().empty())
        {
            pages.emplace_back();
            y = continuedHeight + headHeight;
        }
        y += row.height;
        pages.back().push_back(std::move(row));
    }
    if (y + closingHeight > foot && pages.back().size() > 1)
    {
        auto last = std::move(pages.back().back());
        pages.back().pop_back();
        pages.emplace_back();
        pages.back().push_back(std::move(last));
    }
    return pages;
}

} // namespace

Result<std::string> drawLedgerSheet(const LedgerSheet& sheet)
{
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    Paper paper(sheet);
    const auto pages = paginate(sheet.rows);
    for (std::size_t i = 0; i < pages.size(); ++i)
        paper.page(pages[i], i + 1, pages.size());
    return paper.finish();
}

} // namespace onedoor::drawing
