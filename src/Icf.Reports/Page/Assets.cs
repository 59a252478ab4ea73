namespace Icf.Reports;

/// <summary>The style and the scripts of pages.</summary>
internal static class Assets
{
    /// <summary>A file of <c>Assets</c>.</summary>
    public static string Read(string name)
    {
        using Stream stream =
            typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its own file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
