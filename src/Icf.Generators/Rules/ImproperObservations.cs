using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;

namespace Icf.Generators.Rules;

/// <summary>Finds data that are believed to come from an improper prior, under which they have no
/// probability.</summary>
internal static class ImproperObservations
{
    public static void Check(ParseContext context, ResolvedBody body)
    {
        foreach (Site site in body.Sites)
        {
            if (site.Kind == SiteKind.Observe && ImproperPriors.Of(site, body) is { } prior)
                context.Inform(
                    Descriptors.ImproperObservation,
                    (site.Argument("distribution")?.Expression ?? site.Node).GetLocation(),
                    site.Name,
                    prior.Name
                );
        }
    }
}
