using Icf.Compiled;
using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Training;

/// <summary>The average of weights that go to and fro while a network is trained.</summary>
public class WeightAverageTests
{
    [Fact]
    public void What_goes_round_is_found()
    {
        using var compiled = new VagueModels.LevelModel().Compile(
            new(new double[3]),
            new CompileOptions { Traces = 64, Epochs = 1 }
        );
        ProposalNetwork network = compiled.Network;
        Parameter watched = network.Parameters[^1];
        var average = new WeightAverage(network);
        for (int step = 0; step < 800; step++)
        {
            Write(watched, step / 8 % 2 == 0 ? 6 : 4);
            average.Step();
        }

        average.WriteToNetwork();
        Assert.InRange(Read(watched), 4.9f, 5.1f);

        // What comes first counts no more than what comes later.
        average.Restart();
        for (int step = 0; step < 100; step++)
        {
            Write(watched, step < 8 ? 100 : 7);
            average.Step();
        }

        average.WriteToNetwork();
        Assert.InRange(Read(watched), 7, 8);

        // Before there is any average, the weights stay as they are.
        average.Restart();
        Write(watched, 3);
        average.WriteToNetwork();
        Assert.Equal(3, Read(watched));
    }

    private static void Write(Parameter parameter, float value)
    {
        var values = new float[parameter.Count];
        Array.Fill(values, value);
        parameter.Write(values);
    }

    private static float Read(Parameter parameter)
    {
        var values = new float[parameter.Count];
        parameter.Read(values);
        return values[0];
    }
}
