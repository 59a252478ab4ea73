using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Texts in the comments of generated code.</summary>
internal static class Documentation
{
    /// <summary>What a latent is sampled from, at each place of its name.</summary>
    public static string Prior(ModelClassSpec model, SampleSiteSpec latent)
    {
        IEnumerable<string> priors = model
            .Fingerprint.Sites.Where(s => s.Kind == "sample" && s.Name == latent.Name)
            .Select(static s => $"<c>{Escape(s.Text)}</c>")
            .Distinct();
        return $"Sampled from {string.Join(" or ", priors)}.";
    }

    /// <summary>Text as a comment holds it.</summary>
    public static string Escape(string text) =>
        new string(text.Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c).ToArray())
            .Replace("&", "&amp;")
            .Replace("<", "&lt;")
            .Replace(">", "&gt;");
}
