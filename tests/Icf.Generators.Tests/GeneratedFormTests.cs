using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>
/// What a reader of generated code finds: what each latent is drawn from, and lines that fit a screen.
/// </summary>
public class GeneratedFormTests
{
    private const string Model = """
        public static partial class Models
        {
            [Model] public static double M(double spread, bool wide, [Observed] double[] y)
            {
                double level = Sample(Normal(0, spread));
                double tail = wide ? Sample(StudentT(3, 0, spread), name: "tail") : Sample(Choice([1.0, 2], [.5, .5]), name: "tail");
                bool flag = Sample(Bernoulli(level < 0 && tail > 0 ? .1 : .2));
                for (int i = 0; i < y.Length; i++)
                    Observe(Normal(level, 1), y[i]);
                return flag ? level : tail;
            }
        }
        """;

    [Theory]
    [InlineData("level", "Normal(0, spread)")]
    [InlineData("flag", "level &lt; 0 &amp;&amp;")]
    public void The_comment_on_a_latent_shows_its_prior(string latent, string prior)
    {
        INamedTypeSymbol model = Assert.IsAssignableFrom<INamedTypeSymbol>(
            GeneratorRun.Of(Compilations.Usings + Model).Output.GetTypeByMetadataName("Models+MModel")
        );
        ISymbol property = Assert.Single(model.GetTypeMembers("Latents").Single().GetMembers(latent));
        ISymbol site = Assert.Single(model.GetTypeMembers("Sites").Single().GetMembers(latent));
        Assert.Contains(prior, property.GetDocumentationCommentXml(), StringComparison.Ordinal);
        Assert.Contains(prior, site.GetDocumentationCommentXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_class_shows_what_people_look_for_and_leaves_the_rest_to_another_file()
    {
        IReadOnlyDictionary<string, string> files = GeneratorRun.Of(Compilations.Usings + Model).Files;
        string shown = files["Models.M.g.cs"];
        string[] order = [" Args(", " Latents(", " MModel()", " class Sites"];
        int[] places = [.. order.Select(word => shown.IndexOf(word, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("Fingerprint", shown, StringComparison.Ordinal);
        Assert.Contains("Fingerprint", files["Models.M.Plumbing.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_that_are_too_long_for_a_line_are_broken()
    {
        string arguments = string.Join(", ", Enumerable.Range(0, 9).Select(static i => $"double[] quantity{i}"));
        string code = $$"""
            public static partial class Models
            {
                [Model] public static double M({{arguments}}) { double x = Sample(Normal(0, 1)); return x; }
            }
            """;
        string[] lines = GeneratorRun.Of(Compilations.Usings + code).Text().Split('\n');
        Assert.Contains(lines, static line => line.Trim() == "double[] quantity3,");
        Assert.DoesNotContain(
            lines,
            static line => line.Length > 120 && line.Contains("quantity", StringComparison.Ordinal)
        );
    }
}
