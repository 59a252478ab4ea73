using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Texts in the comments of generated code.</summary>
internal static class Documentation
{
    /// <summary>What a latent is sampled from, at each place of its name.</summary>
    public static string Prior(ModelClassSpec model, SampleSiteSpec latent) =>
        Sampled(Priors(model, latent).Select(static text => $"<c>{Escape(text)}</c>"));

    /// <summary>The same as plain text.</summary>
    public static string PriorText(ModelClassSpec model, SampleSiteSpec latent) => Sampled(Priors(model, latent));

    /// <summary>Text as a comment holds it.</summary>
    public static string Escape(string text) =>
        new string(text.Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c).ToArray())
            .Replace("&", "&amp;")
            .Replace("<", "&lt;")
            .Replace(">", "&gt;");

    private static IEnumerable<string> Priors(ModelClassSpec model, SampleSiteSpec latent) =>
        model
            .Fingerprint.Sites.Where(s => s.Kind == "sample" && s.Name == latent.Name)
            .Select(static s => s.Text)
            .Distinct();

    private static string Sampled(IEnumerable<string> priors) => $"Sampled from {string.Join(" or ", priors)}.";
}
