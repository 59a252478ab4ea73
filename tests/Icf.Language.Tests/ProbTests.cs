using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>Outside an engine a model is plain C#.</summary>
public class ProbTests
{
    [Fact]
    public void A_seed_fixes_the_draws()
    {
        static (double, int, bool) Draw()
        {
            using (Seed(7))
                return Model(3);
        }

        (double, int, bool) first = Draw();
        Assert.Equal(first, Draw());
        using (Seed(8))
            Assert.NotEqual(first, Model(3));
    }

    [Fact]
    public void The_ambient_generator_is_the_seeded_one()
    {
        var rng = new Rng(7);
        using (Seed(7))
        {
            Assert.Equal(Normal(1, 2).Sample(ref rng), Sample(Normal(1, 2)));
            Assert.Equal(Poisson(50).Sample(ref rng), Sample(Poisson(50), name: "count"));
        }
    }

    [Fact]
    public void Scopes_nest_and_the_outer_one_goes_on_where_it_stood()
    {
        double second;
        using (Seed(1))
        {
            Sample(Normal(0, 1));
            second = Sample(Normal(0, 1));
        }

        using (Seed(1))
        {
            Sample(Normal(0, 1));
            using (Seed(2))
                Sample(Normal(0, 1));
            Assert.Equal(second, Sample(Normal(0, 1)));
        }
    }

    [Fact]
    public void Scopes_are_disposed_innermost_first_on_their_own_thread()
    {
        IDisposable outer = Seed(1),
            inner = Seed(2);
        Assert.Throws<InvalidOperationException>(outer.Dispose);

        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(inner.Dispose));
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidOperationException>(error);

        inner.Dispose();
        inner.Dispose();
        outer.Dispose();
    }

    [Fact]
    public void Threads_have_their_own_generators_and_unseeded_ones_differ()
    {
        double[] draws = new double[4];
        Thread[] threads = Enumerable
            .Range(0, draws.Length)
            .Select(i => new Thread(() => draws[i] = Sample(Normal(0, 1))))
            .ToArray();
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal(draws.Length, draws.Distinct().Count());
    }

    [Fact]
    public void Observe_returns_its_value_and_draws_nothing()
    {
        using (Seed(3))
        {
            var rng = new Rng(3);
            Assert.Equal(2.5, Observe(Normal(0, 1), 2.5));
            Assert.True(Observe(Bernoulli(0.5), true, name: "flag"));
            Factor(-1);
            Factor(double.NegativeInfinity, name: "impossible");
            Assert.Equal(rng.NextNormal(), Sample(Normal(0, 1)));
        }
    }

    [Fact]
    public void Null_and_NaN_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Sample<double>(null!));
        Assert.Throws<ArgumentNullException>(() => Observe(null!, 1.0));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Factor(double.NaN));
        Assert.StartsWith("Prob.Factor: logWeight is NaN but must be ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Was_names_the_old_site_and_the_new()
    {
        Delegate model = Model;
        var was = (WasAttribute)Attribute.GetCustomAttribute(model.Method, typeof(WasAttribute))!;
        Assert.Equal("n", was.OldName);
        Assert.Equal("count", was.Now);
    }

    [Model]
    [Was("n", Now = "count")]
    private static (double Mu, int Count, bool Flag) Model([Observed] double y)
    {
        double mu = Sample(Normal(0, 1));
        int count = Sample(Poisson(4));
        bool flag = Sample(Bernoulli(0.5));
        Observe(Normal(mu, 1), y);
        return (mu, count, flag);
    }
}
