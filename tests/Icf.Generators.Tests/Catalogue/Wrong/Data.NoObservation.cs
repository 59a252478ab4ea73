// A network is compiled for a model that has no data.
public static partial class Dice
{
    [Model]
    public static int Sum()
    {
        int first = Sample(DiscreteUniform(1, 6));
        int second = Sample(DiscreteUniform(1, 6));
        return first + second;
    }
}

public static class Program
{
    public static void Learn()
    {
        using var compiled = new Dice.SumModel().Compile(new()); // ICF0301
    }
}
