using System.Text.RegularExpressions;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Every address of a trace belongs to a static site of the skeleton, has as many indices as loops stand around the
/// site, and is visited once.
/// </summary>
internal sealed partial class AddressLaw : ILaw
{
    private const int Seeds = 50;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        IReadOnlyList<StaticSite> sites = model.Model.ProposalSkeleton.StaticSites;
        Assert.Equal(Enumerable.Range(0, sites.Count), sites.Select(site => site.Id));
        Assert.Equal(sites.Count, sites.Select(site => site.Name).Distinct().Count());

        var particle = new Particle { Record = new TraceRecord() };
        foreach (TArgs args in model.Arguments)
        {
            // A missing datum is a latent with the address of the datum.
            HashSet<string> data = Runs.Missing(model.Model, args);
            for (long seed = 0; seed < Seeds; seed++)
            {
                particle.Restart(new Rng(seed));
                ParticleRunner.Run(model.Model, args, particle);
                var visited = new HashSet<string>();
                foreach (Choice choice in particle.Record.ToArray())
                {
                    StaticSite site = choice.Path.Node.Latent(choice.Site);
                    Assert.Same(sites[site.Id], site);
                    Assert.Same(choice.Site, site.Site);
                    Assert.True(visited.Add(choice.Address), $"{choice.Address} is visited twice");
                    if (data.Contains(choice.Address))
                        continue;
                    Assert.InRange(choice.Index.Rank, choice.Site.LeastDepth, choice.Site.LoopDepth);
                    Assert.True(
                        IsInstance(choice.Address, site.Name),
                        $"{choice.Address} is no instance of {site.Name}"
                    );
                }
            }
        }
    }

    /// <summary>
    /// Whether an address without its indices is the static name, or the name with recursive calls in between: then the
    /// name's segments appear in it in their order, the last one last.
    /// </summary>
    private static bool IsInstance(string address, string name)
    {
        string[] segments = Indices().Replace(address, "").Split('/'),
            wanted = name.Split('/');
        int found = 0;
        foreach (string segment in segments)
            if (found < wanted.Length && segment == wanted[found])
                found++;
        return found == wanted.Length && segments[^1] == wanted[^1];
    }

    [GeneratedRegex(@"\[[0-9,\-]*\]")]
    private static partial Regex Indices();
}
