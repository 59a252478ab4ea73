using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;

namespace Icf.Plots.Tests;

/// <summary>
/// Every picture is drawn into valid files. With ICF_SCREENSHOTS, all of them are left in that folder, light and dark.
/// </summary>
public sealed class PictureTests
{
    private static readonly string? s_pictures = Environment.GetEnvironmentVariable("ICF_SCREENSHOTS");

    public static TheoryData<string> Names => Answers.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_is_a_PNG_of_the_size_that_was_asked_for(string name)
    {
        Picture picture = Answers.Pictures[name](new PictureOptions());
        Assert.Equal((picture.Width, picture.Height), SizeOf(picture.GetPngBytes()));
        int width = picture.Width + 101;
        Assert.Equal((width, picture.Height + 57), SizeOf(picture.GetPngBytes(width, picture.Height + 57)));
        Picture sharp = Answers.Pictures[name](new PictureOptions { Scale = 2 });
        Assert.Equal((2 * picture.Width, 2 * picture.Height), (sharp.Width, sharp.Height));
        if (s_pictures is null)
            return;
        picture.SavePng(Path.Combine(s_pictures, $"{name}-light.png"));
        picture.SaveSvg(Path.Combine(s_pictures, $"{name}-light.svg"));
        Answers
            .Pictures[name](new PictureOptions { Theme = PictureTheme.Dark })
            .SavePng(Path.Combine(s_pictures, $"{name}-dark.png"));
    }

    /// <summary>All titles, and all words of the caption; no text begins or ends outside.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void An_SVG_has_all_text_and_none_outside(string name)
    {
        Picture picture = Answers.Pictures[name](new PictureOptions());
        XElement svg = XDocument.Parse(picture.GetSvg()).Root!;
        XNamespace names = svg.Name.Namespace;
        Assert.Equal(picture.Title, svg.Element(names + "title")!.Value);
        Assert.Equal(picture.Caption, svg.Element(names + "desc")!.Value);
        PlacedText[] texts = [.. PlacedText.Of(svg)];
        string all = string.Join(' ', texts.Select(static text => text.Text));
        Assert.Contains(picture.Title, all, StringComparison.Ordinal);
        foreach (string word in picture.Caption.Split(' '))
            Assert.Contains(word, all, StringComparison.Ordinal);
        foreach (Panel panel in picture.Layout.Panels)
            Assert.Contains(panel.Title.Split(' ')[0], all, StringComparison.Ordinal);
        foreach (PlacedText text in texts)
            Assert.True(
                text.Left >= 0 && text.Right <= picture.Width && text.Top >= 0 && text.Bottom <= picture.Height,
                $"{text} lies outside of {picture.Width} × {picture.Height}"
            );
        foreach ((PlacedText first, PlacedText second) in texts.SelectMany((a, i) => texts[..i].Select(b => (a, b))))
            Assert.False(first.Overlaps(second), $"{first} is over {second}");
    }

    [Fact]
    public void The_same_answer_gives_the_same_bytes_on_any_thread()
    {
        Picture picture = Answers.Pictures["pairs-many"](new PictureOptions());
        byte[] png = picture.GetPngBytes();
        string svg = picture.GetSvg();
        Parallel.For(
            0,
            16,
            i =>
            {
                if (i % 2 == 0)
                    Assert.Equal(png, picture.GetPngBytes());
                else
                    Assert.Equal(svg, Answers.Pictures["pairs-many"](new PictureOptions()).GetSvg());
            }
        );
    }

    [Fact]
    public void A_picture_is_written_as_on_any_machine()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string svg = Answers.Pictures["marginals"](new PictureOptions()).GetSvg();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(svg, Answers.Pictures["marginals"](new PictureOptions()).GetSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Light_and_dark_have_the_colours_of_pages()
    {
        Assert.Contains("#0B62B0", Svg(PictureTheme.Light), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("#6CB4FF", Svg(PictureTheme.Dark), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("#0F1318", Svg(PictureTheme.Dark), StringComparison.OrdinalIgnoreCase);

        static string Svg(PictureTheme theme) =>
            Answers.Pictures["marginals"](new PictureOptions { Theme = theme }).GetSvg();
    }

    [Fact]
    public void Files_are_replaced_in_one_step()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Picture picture = Answers.Pictures["marginals-one"](new PictureOptions());
            string png = Path.Combine(folder, "a.png");
            string svg = Path.Combine(folder, "a.svg");
            File.WriteAllText(png, "before");
            picture.SavePng(png, 500, 400);
            picture.SaveSvg(svg, 500, 400);
            Assert.Equal(picture.GetPngBytes(500, 400), File.ReadAllBytes(png));
            Assert.Equal(picture.GetSvg(500, 400), File.ReadAllText(svg));
            Assert.Equal([png, svg], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
            string nowhere = Path.Combine(folder, "none", "a.png");
            Assert.Contains(nowhere, Assert.ThrowsAny<IOException>(() => picture.SavePng(nowhere)).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Sizes_are_checked()
    {
        Picture picture = Answers.Pictures["pairs-many"](new PictureOptions());
        Assert.Equal(
            "width",
            Assert.Throws<ArgumentOutOfRangeException>(() => picture.GetPngBytes(width: 63)).ParamName
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.GetSvg(height: 20_001));
        ArgumentException tight = Assert.Throws<ArgumentException>(() => picture.GetPngBytes(150, 150));
        Assert.StartsWith("21 panels do not fit into the size of the picture", tight.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureOptions { Scale = 9 });
    }

    [Fact]
    public void The_title_is_the_name_of_the_model_or_what_was_asked_for()
    {
        Assert.Equal("EightSchools", Answers.Chains.Value.Marginals().Title);
        Assert.Equal("a < b", Answers.Chains.Value.With(new PictureOptions { Title = "a < b" }).Marginals().Title);
        var bare = new PictureOptions { Title = "", Caption = false };
        IEnumerable<string> texts = PlacedTexts(Answers.Weighted.Value.With(bare).Marginals());
        Assert.Equal(["mu"], texts.Where(static text => char.IsLetter(text[0])));
    }

    private static IEnumerable<string> PlacedTexts(Picture picture) =>
        PlacedText.Of(XDocument.Parse(picture.GetSvg()).Root!).Select(static text => text.Text);

    private static (int Width, int Height) SizeOf(byte[] png)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        return (
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16, 4)),
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20, 4))
        );
    }
}
