using static Icf.Prob;

namespace Icf.TestModels;

public static partial class FaultyModels
{
    /// <summary>Accepts nothing.</summary>
    [Model]
    public static double Never()
    {
        double x;
        do x = Sample(Normal(0, 1));
        while (x < 1e300);
        return x;
    }

    /// <summary>Catches what is thrown in the rejection loop of a called model.</summary>
    [Model]
    public static double LeavesLoop()
    {
        try
        {
            return ThrowsInLoop();
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>Throws in one attempt of many.</summary>
    [Model]
    public static double ThrowsInLoop()
    {
        while (true)
        {
            double x = Sample(Normal(0, 1));
            if (x > 1)
                throw new InvalidOperationException("Too large.");
            if (x > 0)
                return x;
        }
    }

    /// <summary>A rejection loop over a model that weights what it draws.</summary>
    [Model]
    public static double WeighedAttempts()
    {
        double weighed;
        do weighed = Weighed();
        while (weighed < 0);
        return weighed;
    }

    /// <summary>Prefers small values.</summary>
    [Model]
    public static double Weighed()
    {
        double x = Sample(Normal(0, 1));
        Factor(-x * x);
        return x;
    }
}
