using System.Text;
using Icf.Artifacts;
using Icf.Plots;
using SkiaSharp;

namespace Icf;

/// <summary>
/// A picture for a document, as PNG or SVG. The same answer and options give the same bytes. Several threads may use
/// one.
/// </summary>
public sealed class Picture
{
    private const int Least = 64;
    private const int Most = 20_000;

    private readonly PictureOptions _options;

    internal Picture(string title, string caption, PictureLayout layout, PictureOptions options) =>
        (Title, Caption, Layout, _options) = (title, caption, layout, options);

    /// <summary>What stands above.</summary>
    public string Title { get; }

    /// <summary>What is shown, and which of many latents are: for the text beside the picture, too.</summary>
    public string Caption { get; }

    /// <summary>The usual width, in pixels.</summary>
    public int Width => (int)Math.Ceiling(_options.Scale * Layout.Width);

    /// <summary>The usual height, in pixels.</summary>
    public int Height =>
        (int)
            Math.Ceiling(_options.Scale * (Layout.Height + new PictureFrame(Title, ShownCaption, Layout.Width).Height));

    internal PictureLayout Layout { get; }

    private string ShownCaption => _options.Caption ? Caption : "";

    /// <summary>Writes the picture as PNG, in one step.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="width">The width in pixels; null for <see cref="Width"/>.</param>
    /// <param name="height">The height in pixels; null for <see cref="Height"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not from 64 to 20,000.</exception>
    /// <exception cref="ArgumentException">The panels do not fit into the size.</exception>
    /// <exception cref="IOException">The file cannot be written; names it.</exception>
    public void SavePng(string path, int? width = null, int? height = null) => Save(path, GetPngBytes(width, height));

    /// <summary>Writes the picture as SVG, in one step.</summary>
    /// <inheritdoc cref="SavePng"/>
    public void SaveSvg(string path, int? width = null, int? height = null) =>
        Save(path, Encoding.UTF8.GetBytes(GetSvg(width, height)));

    /// <summary>The picture as PNG.</summary>
    /// <param name="width">The width in pixels; null for <see cref="Width"/>.</param>
    /// <param name="height">The height in pixels; null for <see cref="Height"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not from 64 to 20,000.</exception>
    /// <exception cref="ArgumentException">The panels do not fit into the size.</exception>
    public byte[] GetPngBytes(int? width = null, int? height = null)
    {
        (int across, int down) = Size(width, height);
        var info = new SKImageInfo(across, down, SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKSurface surface =
            SKSurface.Create(info)
            ?? throw new InvalidOperationException($"There is no memory for {across} × {down} pixels.");
        Paint(surface.Canvas, across, down, keepsText: false);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The picture as SVG, with its title and caption for those who do not see it.</summary>
    /// <inheritdoc cref="GetPngBytes"/>
    public string GetSvg(int? width = null, int? height = null)
    {
        (int across, int down) = Size(width, height);
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(across, down), stream))
            Paint(canvas, across, down, keepsText: true);
        return SvgText.Of(stream.ToArray(), across, down, Title, Caption);
    }

    private void Paint(SKCanvas canvas, int width, int height, bool keepsText)
    {
        float scale = (float)_options.Scale;
        canvas.Scale(scale);
        var sheet = new Sheet(canvas, Palette.Of(_options.Theme == PictureTheme.Dark), keepsText);
        new PicturePainter(Layout, Title, ShownCaption).Paint(sheet, width / scale, height / scale);
    }

    private (int Width, int Height) Size(int? width, int? height)
    {
        return (Checked(width ?? Width, nameof(width)), Checked(height ?? Height, nameof(height)));

        static int Checked(int size, string name) =>
            size is >= Least and <= Most
                ? size
                : throw new ArgumentOutOfRangeException(name, size, $"A picture has from {Least} to {Most} pixels.");
    }

    private static void Save(string path, byte[] content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => stream.Write(content));
    }
}
