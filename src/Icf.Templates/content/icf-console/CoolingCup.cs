using Icf;
using static Icf.Prob;

namespace Icf_Console1;

public static partial class Models // partial, because a class CoolingCupModel is generated into it
{
    /// <summary>
    /// A cup of coffee cools down: the difference to the room halves every so many minutes. How hot it was at first and
    /// how fast it cools is not known, and the thermometer is not exact.
    /// </summary>
    /// <param name="room">The temperature of the room, in °C; below 60.</param>
    /// <param name="minutes">When the readings are taken.</param>
    /// <param name="readings">What the thermometer shows then, in °C.</param>
    /// <returns>When the coffee is down to 60 °C, in minutes.</returns>
    [Model]
    public static double CoolingCup(double room, double[] minutes, [Observed] double[] readings)
    {
        // What is hidden, each with what is believed of it before anything is read. The answer has it under the
        // variable's name.
        double start = Sample(Normal(88, 4));
        double halfLife = Sample(Gamma(shape: 9, rate: 0.5)); // in minutes; 18 on average
        double error = Sample(Uniform(0.5, 2));

        // How the data come about. [Observed] marks them; the room and the times are simply known.
        for (int i = 0; i < readings.Length; i++)
        {
            double temperature = room + (start - room) * Math.Pow(0.5, minutes[i] / halfLife);
            Observe(Normal(temperature, error), readings[i]);
        }

        // What is asked, computed from what is hidden.
        return halfLife * Math.Log2((start - room) / (60 - room));
    }
}
