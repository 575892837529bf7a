package org.tributary.api.organisation;

import org.tributary.api.code.Coded;

/** The nine regions of England and the three other nations, as the Office for National Statistics names them. */
public enum Region implements Coded {
    NORTH_EAST,
    NORTH_WEST,
    YORKSHIRE_AND_THE_HUMBER,
    EAST_MIDLANDS,
    WEST_MIDLANDS,
    EAST_OF_ENGLAND,
    LONDON,
    SOUTH_EAST,
    SOUTH_WEST,
    SCOTLAND,
    WALES,
    NORTHERN_IRELAND
}
