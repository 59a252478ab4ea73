using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>A particle that has failed runs again like any other: with the source of values that it had.</summary>
public sealed class RestartTests
{
    [Fact]
    public void A_run_after_one_that_failed_takes_its_values_from_the_same_source()
    {
        var model = new Models.UnknownMeanModel();
        var source = new FailsOnce();
        var particle = new Particle { Source = source, Record = new TraceRecord() };
        var args = new Models.UnknownMeanModel.Args([8, 9]);

        particle.Restart(new Rng(1));
        Assert.Throws<ModelException>(() => ParticleRunner.Run(model, args, particle));
        particle.Restart(new Rng(1));
        ParticleRunner.Run(model, args, particle);

        Assert.Equal(2, source.Draws);
        Assert.Equal(1, particle.Record.Count);
    }

    private sealed class FailsOnce : LatentDraws
    {
        public int Draws { get; private set; }

        public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng) =>
            ++Draws == 1 ? throw new ModelException(site.Name, "Once.") : distribution.Sample(ref rng);
    }
}
