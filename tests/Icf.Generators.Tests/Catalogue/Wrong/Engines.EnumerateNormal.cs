// Every value of a normal latent cannot be listed.
public static partial class Levels
{
    [Model]
    public static double Level([Observed] double y)
    {
        double level = Sample(Normal(0, 1));
        Observe(Normal(level, 1), y);
        return level;
    }
}

public static class Program
{
    public static double Ask() => new Levels.LevelModel().Enumerate(new(y: 1)).LogEvidence; // ICF0401
}
